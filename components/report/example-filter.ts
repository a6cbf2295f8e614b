import { disagreement } from "@/lib/core/report/disagreements";
import { outcomes, type Outcome } from "@/lib/core/types";
import type { ExampleRow } from "./example-rows";

/** Stands for "no label" where a predicted label is chosen; no label can be empty, so it cannot be one. */
export const nothing = " ";

const missing = outcomes.filter((outcome): outcome is Exclude<Outcome, "valid"> => outcome !== "valid");
/** Which examples are shown; an outcome stands for the replies that ended so. */
export const shows = ["all", "disagree", "wrong", "unlabelled", ...missing] as const;
type Show = (typeof shows)[number];

export type ExampleFilter = { query: string; show: Show; gold: string; predicted: string; condition: number | null };

/** The rows that match all that is asked; "" asks nothing. Search is a substring of text, gold or reply, whatever its case. */
export function filterExamples(rows: readonly ExampleRow[], filter: ExampleFilter): ExampleRow[] {
  const query = filter.query.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (filter.gold === "" || row.gold === filter.gold) &&
      matchesSaid(row, filter) &&
      isShown(row, filter) &&
      contains(row, query),
  );
}

function considered({ said }: ExampleRow, condition: number | null) {
  const predictions = condition === null ? said : [said[condition] ?? null];
  return predictions.flatMap((prediction) => prediction ?? []);
}

function matchesSaid(row: ExampleRow, { predicted, condition }: ExampleFilter): boolean {
  if (predicted === "") return true;
  const label = predicted === nothing ? null : predicted;
  return considered(row, condition).some((prediction) => prediction.label === label);
}

function isShown(row: ExampleRow, { show, condition }: ExampleFilter): boolean {
  const predictions = considered(row, condition);
  if (show === "wrong") return predictions.some(({ label }) => label !== row.gold);
  if (show === "unlabelled") return predictions.some(({ label }) => label === null);
  if (show === "disagree") return disagreement(row.said) > 0;
  return show === "all" || predictions.some(({ outcome }) => outcome === show);
}

function contains({ text, gold, said }: ExampleRow, query: string): boolean {
  if (query === "") return true;
  return [text ?? "", gold, ...said.map((prediction) => prediction?.raw ?? "")].some((part) =>
    part.toLowerCase().includes(query),
  );
}

/** The rows on which conditions disagree most first; of equals the one that comes first in the test. */
export function mostDisagreedFirst(rows: readonly ExampleRow[]): ExampleRow[] {
  const by = new Map(rows.map((row) => [row, disagreement(row.said)]));
  return rows.toSorted((a, b) => (by.get(b) ?? 0) - (by.get(a) ?? 0) || a.index - b.index);
}
