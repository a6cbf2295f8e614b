import type { Prediction } from "../types";

/** Indices of the examples to which at least two conditions gave different predictions; nothing differs from a label, a missing answer from nothing. */
export function disagreements(columns: readonly (readonly (Prediction | null)[])[]): number[] {
  const examples = columns[0]?.length ?? 0;
  return [...new Array<undefined>(examples).keys()].filter((at) => {
    const labels = columns.flatMap((column) => {
      const prediction = column[at];
      return prediction ? [prediction.label] : [];
    });
    return labels.some((label) => label !== labels[0]);
  });
}
