"use client";

import { useRef, useState, type DragEvent, type RefObject } from "react";
import { Button } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { Problem } from "@/lib/core/problem";
import { EditorBox } from "./editor-box";
import type { Editor } from "./editor";
import { LabelBars } from "./label-bars";
import type { Reading } from "./reading";
import { ReadingLine } from "./reading-line";

export type OpenedText = {
  text: string;
  name: string;
  source: "file" | "sample";
  stored: { datasetId: string; heldOut: number[] | null } | null;
};

type Props = {
  text: string;
  name: string;
  reading: Reading | null;
  editorRef: RefObject<Editor | null>;
  choices: MenuItem[];
  onChange: (text: string) => void;
  onOpen: (opened: OpenedText) => void;
};

export function ExamplesPanel({ text, name, reading, editorRef, choices, onChange, onOpen }: Props) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);

  const open = async (file: File | undefined) => {
    if (file === undefined) return;
    setRefusal(null);
    try {
      const { readTextFile } = await import("./open-file");
      onOpen({ text: await readTextFile(file), name: file.name, source: "file", stored: null });
    } catch (error) {
      setRefusal(error instanceof Problem ? error.message : `“${file.name}” could not be read. Try to open it again.`);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    void open(event.dataTransfer.files[0]);
  };

  return (
    <section aria-labelledby="examples-title" className="min-w-0">
      <div className="mb-2 flex min-h-8.5 flex-wrap items-center gap-x-2">
        <h2 id="examples-title" className="text-data font-semibold">
          Labelled examples
        </h2>
        <div className="ml-auto flex min-w-0 items-center text-small">
          <Menu
            label={<span className="max-w-45 truncate">{name === "" ? "Choose a sample" : name}</span>}
            items={choices}
          />
          <Button kind="quiet" onClick={() => picker.current?.click()}>
            Open a file…
          </Button>
          <input
            ref={picker}
            type="file"
            aria-label="Open a file of examples"
            accept=".csv,.tsv,.tab,.txt,.jsonl,.ndjson,.json"
            className="hidden"
            onChange={(event) => {
              void open(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
        </div>
      </div>
      {refusal !== null && (
        <p role="alert" className="mb-2 flex items-start gap-2 rounded-box bg-bad-soft px-3 py-2 text-small text-bad">
          <span className="flex-1">{refusal}</span>
          <button
            type="button"
            aria-label="Close this message"
            onClick={() => setRefusal(null)}
            className="min-h-6 min-w-6"
          >
            ×
          </button>
        </p>
      )}
      <div
        onDragOverCapture={(event) => {
          if (!event.dataTransfer.types.includes("Files")) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDropCapture={(event) => {
          if (event.dataTransfer.files.length > 0) drop(event);
        }}
        className={`overflow-hidden rounded-box border bg-surface ${over ? "border-accent" : "border-line"}`}
      >
        <EditorBox text={text} reading={reading} editorRef={editorRef} onChange={onChange} />
        <ReadingLine reading={reading} onJump={(line) => editorRef.current?.goTo(line)} />
        {reading?.ok && <LabelBars labels={reading.labels} />}
      </div>
    </section>
  );
}
