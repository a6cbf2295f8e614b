"use client";

import type { Inspection } from "@/lib/core/contract/import";
import type { Choices } from "./choices";
import { ImportSection } from "./import-section";
import { sizesOf, storedRows } from "./part-sizes";
import { SplitFields } from "./split-fields";

type Props = { inspection: Inspection; choices: Choices; change: (patch: Partial<Choices>) => void };

/** How the rows are parted, drawn before it is stored. */
export function SplitSection({ inspection, choices, change }: Props) {
  const { splits, whole, parts } = inspection;
  const rows = storedRows(inspection);
  const offered = splits.map(({ kind }) => kind);
  const chosen = choices.split !== null && offered.includes(choices.split.kind) ? choices.split : splits[0];
  if (chosen === undefined) return null;
  return (
    <ImportSection
      title="Train and held out"
      about="An instruction is written from the one and measured on the other, never both."
    >
      <SplitFields
        offered={offered}
        split={chosen}
        rows={rows}
        sizes={sizesOf(chosen, rows, parts)}
        about={!whole}
        onSplit={(split) => change({ split })}
      />
    </ImportSection>
  );
}
