"use client";

import { useEffect, useState } from "react";
import { loadDraft, tabName } from "@/components/examples/draft";
import type { Variant } from "./default-comparison";

type Props = { variants: Variant[]; left: string[]; onToggle: (name: string) => void };

/** Instructions edited by hand on the first page, to be measured beside the others; `left` are those left out. */
export function OwnInstructions({ variants, left, onToggle }: Props) {
  if (variants.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-1 text-data font-semibold">Instructions of your own</legend>
      {variants.map(({ name }) => (
        <label key={name} className="mr-6 inline-flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            className="size-3.5 accent-accent"
            checked={!left.includes(name)}
            onChange={() => onToggle(name)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

/** Instructions that were edited by hand on the first page, where they are about the same dataset. */
export function useDraftVariants(datasetId: string | null): Variant[] {
  const [variants, setVariants] = useState<Variant[]>([]);
  useEffect(() => {
    let gone = false;
    void loadDraft(tabName()).then((draft) => {
      if (gone) return;
      const same = draft !== null && draft.stored !== null && draft.stored.datasetId === datasetId;
      const usable = same
        ? draft.variants.filter(({ name, instruction }) => name.trim() !== "" && instruction.trim() !== "")
        : [];
      setVariants(usable.map(({ name, instruction, from }) => ({ name, instruction, ...(from && { from }) })));
    });
    return () => {
      gone = true;
    };
  }, [datasetId]);
  return variants;
}
