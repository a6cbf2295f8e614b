import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { Answer } from "@/components/runs/answer";
import { showToast } from "@/components/ui/toast";
import type { DatasetDetails } from "@/lib/core/contract/dataset-version";
import { type DatasetActions, type Edit } from "./dataset-actions";
import { carryRows } from "./carry-rows";

/** The version that the page shows, and what changes it: each change makes another one, can be undone, and stands in the address. */
export function useDataset(initial: DatasetDetails, actions: DatasetActions) {
  const [details, setDetails] = useState(initial);
  const [saving, setSaving] = useState(false);
  const queries = useQueryClient();
  const { id } = details.dataset;

  const show = useCallback((next: DatasetDetails) => {
    setDetails(next);
    history.replaceState(null, "", `/datasets/${next.dataset.id}${location.search}`);
  }, []);

  /** Resolves to a sentence when the change was refused. */
  const change = async (
    work: () => Promise<Answer<DatasetDetails>>,
    { edits, said }: { edits?: readonly Edit[]; said?: string } = {},
  ): Promise<string | null> => {
    setSaving(true);
    const answer = await work().catch((): Answer<DatasetDetails> => unreachable);
    setSaving(false);
    if (!answer.ok) {
      showToast({ text: answer.message });
      return answer.message;
    }
    const made = answer.data.dataset;
    if (edits) carryRows(queries, { from: id, to: made.id, edits });
    show(answer.data);
    const undoable = made.id !== id;
    const undo = undoable
      ? () =>
          void step(
            () => actions.undo(id),
            "Undone.",
            () => actions.redo(made.id),
          )
      : undefined;
    showToast({ text: said ?? `${made.change ?? "Changed"}.`, undo });
    return null;
  };

  /** Shows another version and says so; `back` undoes that. */
  const step = async (
    work: () => Promise<Answer<DatasetDetails>>,
    said: string,
    back: () => Promise<Answer<DatasetDetails>>,
  ): Promise<void> => {
    const answer = await work().catch((): Answer<DatasetDetails> => unreachable);
    if (!answer.ok) return showToast({ text: answer.message });
    show(answer.data);
    showToast({ text: said, undo: () => void back().then((again) => again.ok && show(again.data)) });
  };

  const editable = details.current === id;
  return { details, saving, editable, change, step };
}

export type DatasetState = ReturnType<typeof useDataset>;

const unreachable = {
  ok: false as const,
  message: "The studio did not answer, so nothing was changed. Try again in a moment.",
  details: [],
};
