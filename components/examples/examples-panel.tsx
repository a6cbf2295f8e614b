"use client";

import { useRouter } from "next/navigation";
import { useState, type DragEvent, type RefObject } from "react";
import { FileButton } from "@/components/ui/file-button";
import type { Draft, Opened } from "./draft";
import { EditorBox } from "./editor-box";
import type { Editor } from "./editor";
import { LabelBars } from "./label-bars";
import { readInBackground } from "./read-in-background";
import type { Reading } from "./reading";
import { ReadingLine } from "./reading-line";
import { SampleMenu, type OpenDataset, type SampleChoice } from "./sample-menu";

type Props = {
  draft: Draft;
  ready: boolean;
  reading: Reading | null;
  editor: RefObject<Editor | null>;
  samples: SampleChoice[];
  datasets: { id: string; name: string }[];
  openDataset: OpenDataset;
  onChange: (text: string) => void;
  open: (opened: Opened) => void;
};

export function ExamplesPanel({
  draft,
  ready,
  reading,
  editor,
  samples,
  datasets,
  openDataset,
  onChange,
  open,
}: Props) {
  const router = useRouter();
  const [refusal, setRefusal] = useState<string | null>(null);
  const opened = (next: Opened) => {
    setRefusal(null);
    open(next);
  };
  const openFile = async (file: File) => {
    try {
      if (file.size === 0) return setRefusal(`“${file.name}” was not opened. It is empty. What you had is still here.`);
      const { readTextFile } = await import("./open-file");
      const text = await readTextFile(file);
      if (text === null || !(await canBeRead(text))) return await importFile(file);
      opened({ text, name: file.name, source: "file", stored: null });
    } catch {
      setRefusal(`“${file.name}” could not be read. Try to open it again.`);
    }
  };
  /** The draft stays where it is: a file that needs choices gets them on a page of its own. */
  const importFile = async (file: File) => {
    const { startUpload } = await import("@/components/import/upload");
    void startUpload(file);
    router.push("/datasets/new");
  };
  const chooseColumns = () => void importFile(new File([draft.text], nameAsFile(draft)));
  return (
    <section aria-labelledby="examples-title" className="min-w-0">
      <div className="mb-2 flex min-h-8.5 flex-wrap items-center gap-x-2">
        <h2 id="examples-title" className="text-data font-semibold">
          Labelled examples
        </h2>
        <div className="ml-auto flex min-w-0 items-center text-small">
          <SampleMenu
            name={draft.name}
            samples={samples}
            datasets={datasets}
            openDataset={openDataset}
            onOpen={opened}
            onRefused={setRefusal}
          />
          <FileButton
            label="Open a file…"
            kind="quiet"
            about="A file of examples"
            onFile={(file) => void openFile(file)}
          />
        </div>
      </div>
      {refusal !== null && <Refusal message={refusal} onClose={() => setRefusal(null)} />}
      <DropArea onFile={(file) => void openFile(file)}>
        <EditorBox text={draft.text} ready={ready} reading={reading} editorRef={editor} onChange={onChange} />
        <ReadingLine
          reading={reading}
          onJump={(line) => editor.current?.goTo(line)}
          onChooseColumns={draft.text.trim() === "" ? null : chooseColumns}
        />
        {reading?.ok && (
          <div className="border-t border-line">
            <LabelBars labels={reading.labels} />
          </div>
        )}
      </DropArea>
    </section>
  );
}

/** Whether the editor understands a text as it stands; a newer reading that overtakes this one decides nothing. */
async function canBeRead(text: string): Promise<boolean> {
  const reading = await readInBackground(text, { seed: 1, heldOut: null });
  return reading === null || reading.ok;
}

function nameAsFile({ source, name }: Draft): string {
  return source === "file" && name !== "" ? name : "Pasted examples.txt";
}

function Refusal({ message, onClose }: { message: string; onClose: () => void }) {
  return (
    <p role="alert" className="mb-2 flex items-start gap-2 rounded-box bg-bad-soft px-3 py-2 text-small text-bad">
      <span className="flex-1">{message}</span>
      <button type="button" aria-label="Close this message" onClick={onClose} className="min-h-6 min-w-6">
        ×
      </button>
    </p>
  );
}

function DropArea({ onFile, children }: { onFile: (file: File) => void; children: React.ReactNode }) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onFile(file);
  };
  return (
    <div
      onDragOverCapture={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDropCapture={drop}
      className={`overflow-hidden rounded-box border bg-surface ${over ? "border-accent" : "border-line"}`}
    >
      {children}
    </div>
  );
}
