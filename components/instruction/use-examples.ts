"use client";

import { useRef } from "react";
import type { Draft, Opened } from "@/components/examples/draft";
import type { Editor } from "@/components/examples/editor";
import { useDraft } from "@/components/examples/use-draft";
import { useReading } from "@/components/examples/use-reading";
import { showToast } from "@/components/ui/toast";
import type { ExamplesFrom } from "./write-actions";

/** The examples on the page: their draft, their reading, and ways to replace them that Undo takes back. */
export function useExamples(initial: Draft, preferInitial: boolean) {
  const state = useDraft(initial, preferInitial);
  const { draft, change, now } = state;
  const editor = useRef<Editor | null>(null);
  const stored = draft.stored?.text === draft.text ? draft.stored : null;
  const reading = useReading(state.ready ? draft.text : null, {
    seed: draft.seed,
    heldOut: stored?.heldOut ?? null,
  });

  const become = (next: Draft, said: string) => {
    const before = now();
    change(next);
    editor.current?.replace(next.text);
    if (before.text.trim() === "") return;
    const undo = () => {
      change(before);
      editor.current?.replace(before.text);
    };
    showToast({ text: said, undo });
  };
  const open = ({ stored: kept, ...opened }: Opened) =>
    become(
      { ...now(), ...opened, stored: kept && { ...kept, text: opened.text }, written: null, variants: [] },
      `Opened “${opened.name}”.`,
    );
  /** Typing in a sample makes it the person's own; the editor also reports a text that was put there for it. */
  const type = (text: string) => {
    const { text: before, source } = now();
    if (text !== before) change({ text, ...(source === "sample" && { source: "paste", name: "" }) });
  };
  const keep = (datasetId: string, text: string) => {
    const { stored: known } = now();
    change({ stored: { datasetId, text, heldOut: known?.datasetId === datasetId ? known.heldOut : null } });
  };
  /** The draft with the last keys typed, and where its examples come from. */
  const latest = (): { draft: Draft; from: ExamplesFrom } => {
    editor.current?.flush();
    return { draft: now(), from: examplesFrom(now()) };
  };
  return { ...state, editor, stored, reading, become, open, type, keep, latest };
}

function examplesFrom({ text, name, source, stored }: Draft): ExamplesFrom {
  if (stored?.text === text) return { datasetId: stored.datasetId };
  return { content: text, name: name.trim() === "" ? "Pasted examples" : name, source };
}
