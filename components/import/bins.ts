import type { Mapping } from "@/lib/core/contract/mapping";

type Bins = NonNullable<Mapping["bins"]>;

/** Bins as they are typed: one name more than there are edges. */
export type TypedBins = { edges: string[]; labels: string[] };

export function typedBins({ edges, labels }: Bins): TypedBins {
  return { edges: edges.map(String), labels };
}

/** The bins that were typed, or what is wrong with them. */
export function parseBins({ edges, labels }: TypedBins): Bins | string {
  const numbers = edges.map((edge) => (edge.trim() === "" ? Number.NaN : Number(edge)));
  if (numbers.some((edge) => !Number.isFinite(edge))) return "Each edge is a number, such as 0.5.";
  if (numbers.some((edge, at) => at > 0 && edge <= (numbers[at - 1] ?? edge)))
    return "Each edge is above the one before.";
  const names = labels.map((label) => label.trim());
  if (names.includes("")) return "Each part needs a name.";
  if (new Set(names).size < 2) return "At least two parts need different names.";
  return { edges: numbers, labels: names };
}

/** Splits the part at `at` in two. */
export function splitPart({ edges, labels }: TypedBins, at: number): TypedBins {
  return { edges: edges.toSpliced(at, 0, ""), labels: labels.toSpliced(at + 1, 0, "") };
}

/** Lets the part at `at` join the one before, or the first the one after. */
export function joinPart({ edges, labels }: TypedBins, at: number): TypedBins {
  return { edges: edges.toSpliced(Math.max(0, at - 1), 1), labels: labels.toSpliced(at, 1) };
}

/** Which numbers a part holds. */
export function rangeOf(edges: readonly string[], at: number): string {
  const [from, to] = [edges[at - 1], edges[at]];
  if (from === undefined) return `below ${to ?? "…"}`;
  return to === undefined ? `from ${from || "…"}` : `from ${from || "…"} to below ${to || "…"}`;
}
