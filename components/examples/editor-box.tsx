"use client";

import { useEffect, useRef, type RefObject } from "react";
import { useNonce } from "@/components/ui/nonce";
import type { Editor } from "./editor";
import type { Reading } from "./reading";

const hint = `Paste labelled examples, one a line, or drop a file here.

where is my order?,delivery
I want my money back,refund`;

type Props = {
  text: string;
  /** Whether `text` is what this person left here; nothing may be typed before that is known. */
  ready: boolean;
  reading: Reading | null;
  editorRef: RefObject<Editor | null>;
  onChange: (text: string) => void;
};

/** Until the editor's code has arrived, and if it never does, a plain field takes what is typed. */
export function EditorBox({ text, ready, reading, editorRef, onChange }: Props) {
  const parent = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const nonce = useNonce();
  const latest = useRef({ text, reading, onChange });
  useEffect(() => {
    latest.current = { text, reading, onChange };
  });

  useEffect(() => {
    if (!ready) return;
    let gone = false;
    let made: Editor | null = null;
    const plain = field.current;
    void import("./editor").then(({ createEditor }) => {
      if (gone || parent.current === null) return;
      const { text: start, reading: known } = latest.current;
      const hadFocus = document.activeElement === plain;
      plain?.setAttribute("hidden", "");
      made = createEditor({
        parent: parent.current,
        text: start,
        label: "Labelled examples",
        hint,
        nonce,
        onChange: (next) => latest.current.onChange(next),
      });
      editorRef.current = made;
      if (known !== null) made.mark(marksOf(known));
      if (hadFocus) made.focus();
    });
    return () => {
      gone = true;
      made?.destroy();
      editorRef.current = null;
      plain?.removeAttribute("hidden");
    };
  }, [ready, editorRef, nonce]);

  useEffect(() => {
    if (reading !== null) editorRef.current?.mark(marksOf(reading));
  }, [reading, editorRef]);

  return (
    <div ref={parent} className="min-h-50">
      <textarea
        ref={field}
        aria-label="Labelled examples"
        key={String(ready)}
        defaultValue={ready ? text : ""}
        readOnly={!ready}
        placeholder={hint}
        onChange={(event) => onChange(event.target.value)}
        spellCheck={false}
        className="block h-113 w-full resize-none bg-surface px-12 font-code text-[12.5px] leading-[25px] text-ink placeholder:text-ink-3"
      />
    </div>
  );
}

function marksOf(reading: Reading) {
  return { marks: reading.ok ? reading.marks : [], problems: reading.problems };
}
