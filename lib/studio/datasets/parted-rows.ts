import "server-only";
import type { StoredDataset, StoredExample } from "@/lib/db/datasets";
import { defaultSeed, splitDataset } from "./split-dataset";

/** The rows, each with the part it is on under the default seed where the dataset keeps no split of its own. */
export function partedRows(
  dataset: Pick<StoredDataset, "ownSplit">,
  rows: readonly StoredExample[],
): readonly StoredExample[] {
  if (dataset.ownSplit) return rows;
  const heldOut = new Set(splitDataset(dataset, rows, defaultSeed).test.map(({ index }) => index));
  // Most rows are where they stand already: of 100,000 only those held out are copied.
  return rows.map((row) => {
    const part = heldOut.has(row.index) ? "test" : "train";
    return row.part === part ? row : { ...row, part };
  });
}
