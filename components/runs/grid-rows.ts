import type { EndpointView } from "@/lib/core/contract/endpoint";
import type { ConditionInput } from "@/lib/core/contract/condition-input";
import { methodTitle } from "@/lib/core/methods/condition-name";
import { searchCalls } from "@/lib/core/methods/search-presets";
import type { MethodName, MethodOptions } from "@/lib/core/types";

/** The rows of the grid: methods, and best-of-k, which is Prompt-MII or -Zero by its generator. A method of one's own stands below. */
export const gridRows = [
  "naive",
  "icl",
  "prompt-mii",
  "prompt-mii-zero",
  "best-of-k",
  "instruction-icl",
  "ape",
  "gepa",
] as const;
export type GridRow = (typeof gridRows)[number];

/** How large the searches are: instructions that best-of-k writes, calls of APE, metric calls of GEPA. */
export type SearchSizes = { best: number; ape: number; gepa: number };

export const defaultSearchSizes: SearchSizes = { best: 5, ape: searchCalls.ape.paper, gepa: searchCalls.gepa.paper };

export function rowTitle(row: GridRow, { best }: SearchSizes): string {
  return row === "best-of-k" ? `Best of ${best}` : methodTitle(row);
}

/** The row that a condition belongs to; null where the grid has none. */
export function rowOf({ method, options }: Pick<ConditionInput, "method" | "options">): GridRow | null {
  if ((options?.candidates ?? 1) > 1) return "best-of-k";
  return gridRows.find((row) => row === method) ?? null;
}

/** Whether a row needs three examples: one to show, two to choose on. */
export function choosesOnTrain(row: GridRow): boolean {
  return row === "best-of-k" || row === "gepa";
}

/** The method of a row with this generator, and the options that its size comes to. */
export function rowMethod(
  row: GridRow,
  generator: EndpointView | null,
  sizes: SearchSizes,
): { method: MethodName; options: MethodOptions } {
  if (row === "best-of-k") {
    return { method: generator?.trained ? "prompt-mii" : "prompt-mii-zero", options: { candidates: sizes.best } };
  }
  const calls = row === "ape" || row === "gepa" ? sizes[row] : undefined;
  const usual = row === "ape" || row === "gepa" ? searchCalls[row].paper : undefined;
  return { method: row, options: calls === usual || calls === undefined ? {} : { calls } };
}

/** Who may write for a row: a trained generator for Prompt-MII, an untrained one for Zero, nobody where nothing is written. */
export function writersOf(row: GridRow, generators: readonly EndpointView[]): (EndpointView | null)[] {
  if (row === "naive" || row === "icl") return [null];
  if (row === "prompt-mii") return generators.filter(({ trained }) => trained);
  if (row === "prompt-mii-zero") return generators.filter(({ trained }) => !trained);
  return [...generators];
}
