"use client";

import { useRef } from "react";
import type { Draft, StoredText, TextSource } from "@/components/examples/draft";
import type { Editor } from "@/components/examples/editor";
import { useDraft } from "@/components/examples/use-draft";
import { useReading } from "@/components/examples/use-reading";
import { showToast } from "@/components/ui/toast";
import type { ExamplesFrom } from "./write-actions";

/** A text that takes the place of the one in the editor. */
export type Opened = { text: string; name: string; source: TextSource; stored: Omit<StoredText, "text"> | null };

/** The examples on the page: their draft, their reading, and ways to replace them that Undo takes back. */
export function useExamples(initial: Draft, preferInitial: boolean) {
  const state = useDraft(initial, preferInitial);
  const { draft, change } = state;
  const editor = useRef<Editor | null>(null);
  const stored = draft.stored?.text === draft.text ? draft.stored : null;
  const { reading, fresh } = useReading(draft.text, { seed: draft.seed, heldOut: stored?.heldOut ?? null });

  const become = (next: Draft, said: string) => {
    const before = draft;
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
      { ...draft, ...opened, stored: kept && { ...kept, text: opened.text }, written: null, variants: [] },
      `Opened “${opened.name}”.`,
    );
  const keep = (datasetId: string, text: string) =>
    change({ stored: { datasetId, text, heldOut: stored?.heldOut ?? null } });
  const from: ExamplesFrom =
    stored === null
      ? { content: draft.text, name: draft.name || "Pasted examples", source: draft.source }
      : { datasetId: stored.datasetId };
  return { ...state, editor, stored, reading, fresh, become, open, keep, from };
}
