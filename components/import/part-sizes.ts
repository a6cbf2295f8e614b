import { datasetLimits, type SplitChoice } from "@/lib/core/contract/dataset";
import type { Inspection } from "@/lib/core/contract/import";
import { testPartDefault } from "@/lib/core/split";

type Looked = Pick<Inspection, "labels" | "looked" | "whole" | "likelyRows">;

export type PartSizes = { train: number; test: number };

/** Rows that will be stored: all that are usable, of a larger file as many as the rows looked at promise. */
export function storedRows({ labels, looked, whole, likelyRows }: Looked): number {
  const usable = labels.reduce((sum, { count }) => sum + count, 0);
  if (whole || looked === 0) return usable;
  return Math.min(datasetLimits.examples, Math.round((usable * likelyRows) / looked));
}

/** How many of so many rows stand on each side; `own` is how the file parts the rows looked at. */
export function sizesOf(split: SplitChoice, rows: number, own: PartSizes | null): PartSizes | null {
  if (split.kind === "own") return own && scaled(own, rows);
  const test = Math.min(rows, split.kind === "seeded" ? testPartDefault(rows) : split.test);
  return { train: rows - test, test };
}

function scaled({ train, test }: PartSizes, rows: number): PartSizes {
  const inTest = Math.round((rows * test) / (train + test));
  return { train: rows - inTest, test: inTest };
}

/** The split of this kind, drawn like the one before where that was drawn too. */
export function splitOfKind(kind: SplitChoice["kind"], before: SplitChoice, rows: number): SplitChoice {
  if (kind === "seeded" || kind === "own") return { kind };
  if ("seed" in before) return { ...before, kind };
  return { kind, seed: 1, test: Math.max(1, testPartDefault(rows)) };
}
