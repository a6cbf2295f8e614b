import "server-only";
import Papa from "papaparse";
import { Problem } from "@/lib/core/problem";
import { getDataset } from "@/lib/studio/datasets/get";
import { listExamples } from "@/lib/studio/datasets/list-examples";

/** A stored dataset as text for the editor; `heldOut` where it keeps a split of its own. */
export async function datasetAsText(datasetId: string) {
  const dataset = await getDataset(datasetId);
  if (dataset === null) throw new Problem("not-found", "This dataset is no longer there. Choose another one.");
  const { examples } = await listExamples(datasetId, { limit: dataset.counts.total });
  const rows = examples.map(({ text, label }) => [text, label]);
  const text = Papa.unparse({ fields: ["text", "label"], data: rows }, { newline: "\n" });
  const held = examples.flatMap(({ part }, position) => (part === "test" ? [position] : []));
  return { datasetId, name: dataset.name, text, heldOut: dataset.split.kind === "seeded" ? null : held };
}
