import type { SplitChoice } from "@/lib/core/contract/dataset";
import { testPartDefault } from "@/lib/core/split";

export type PartSizes = { train: number; test: number };

/** How many of so many rows stand on each side; null where only the file knows. */
export function sizesOf(split: SplitChoice, rows: number): PartSizes | null {
  if (split.kind === "own") return null;
  const test = Math.min(rows, split.kind === "seeded" ? testPartDefault(rows) : split.test);
  return { train: rows - test, test };
}

/** The split of this kind, drawn like the one before where that was drawn too. */
export function splitOfKind(kind: SplitChoice["kind"], before: SplitChoice, rows: number): SplitChoice {
  if (kind === "seeded" || kind === "own") return { kind };
  if ("seed" in before) return { ...before, kind };
  return { kind, seed: 1, test: Math.max(1, testPartDefault(rows)) };
}
