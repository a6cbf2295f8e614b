import "server-only";
import Papa from "papaparse";
import type { ExampleRow } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";
import { splitExamples } from "@/lib/core/split";
import { getDataset } from "@/lib/studio/datasets/get";
import { listExamples } from "@/lib/studio/datasets/list-examples";
import { defaultSeed } from "@/lib/studio/datasets/split-dataset";

/** A stored dataset as text for the editor; `heldOut` where it brings a test part of its own. */
export async function datasetAsText(datasetId: string) {
  const dataset = await getDataset(datasetId);
  if (dataset === null) throw new Problem("not-found", "This dataset is no longer there. Choose another one.");
  const { examples } = await listExamples(datasetId, { limit: dataset.counts.total });
  const rows = examples.map(({ text, label }) => [text, label]);
  const text = Papa.unparse({ fields: ["text", "label"], data: rows }, { newline: "\n" });
  return { datasetId, name: dataset.name, text, heldOut: ownTestPart(examples) };
}

/** A part that the default seed does not explain was brought by the dataset. */
function ownTestPart(examples: readonly ExampleRow[]): number[] | null {
  const held = examples.flatMap(({ part }, position) => (part === "test" ? [position] : []));
  const seeded = splitExamples(examples, defaultSeed).test.sort((a, b) => a - b);
  return held.join() === seeded.join() ? null : held;
}
