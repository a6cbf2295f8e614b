import type { FindingKind } from "@/lib/core/dataset/finding";

const words: Record<FindingKind, string> = {
  duplicate: "duplicates",
  "near-duplicate": "near duplicates",
  conflict: "conflicting labels",
  leak: "leaks between train and held out",
  empty: "empty texts",
  "over-long": "texts too long for the model",
  "rare-label": "rare labels",
  imbalance: "imbalance",
  "label-in-text": "labels given away in their texts",
  "comma-label": "labels with a comma",
};

/** What was looked for in a dataset and is not among its findings; of texts too long only where their tokens are `measured`. */
export function notFound(findings: readonly { kind: FindingKind }[], measured: boolean): string[] {
  const found = new Set(findings.map(({ kind }) => kind));
  return (Object.keys(words) as FindingKind[])
    .filter((kind) => !found.has(kind) && (kind !== "over-long" || measured))
    .map((kind) => words[kind]);
}
