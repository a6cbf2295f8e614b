import { f1 } from "../f1";

/** Predictions as cells of a count: 2l is a wrong prediction of label l, 2l + 1 a right one; "nothing" stands last. */
export function cellsOf(gold: Uint32Array, predicted: Uint32Array): Uint32Array {
  return predicted.map((label, at) => 2 * label + (label === gold[at] ? 1 : 0));
}

/** Macro-F1 (method.md 5) of counts a label: how often it is gold, and its two cells. 0 where nothing is counted. */
export function meanF1OfCells(gold: Uint32Array, cells: Uint32Array): number {
  let total = 0;
  let classes = 0;
  for (let label = 0; label < gold.length - 1; label += 1) {
    const right = cells[2 * label + 1] as number;
    const labelGold = gold[label] as number;
    const labelPredicted = (cells[2 * label] as number) + right;
    if (labelGold + labelPredicted === 0) continue;
    total += f1(right, labelGold, labelPredicted);
    classes += 1;
  }
  return classes === 0 ? 0 : total / classes;
}
