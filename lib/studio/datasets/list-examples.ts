import "server-only";
import type { ExamplePage, ExampleRow } from "@/lib/core/contract/dataset";
import * as datasets from "@/lib/db/datasets";
import { requireDataset } from "./get";
import { defaultSeed, splitDataset } from "./split-dataset";

const defaultLimit = 100;

/**
 * A page of rows in source order, `from` rows after the first that matches; `part` is the part of the split with the default seed
 * when the dataset brings none. Search is a case-insensitive substring.
 */
export async function listExamples(
  datasetId: string,
  query: { from?: number; limit?: number; search?: string; label?: string; part?: "train" | "test" },
): Promise<ExamplePage> {
  const { from = 0, limit = defaultLimit } = query;
  const dataset = await requireDataset(datasetId);
  const examples = await datasets.listExamples(datasetId);
  const heldOut = new Set(splitDataset(dataset, examples, defaultSeed).test.map(({ index }) => index));
  const rows = examples.map((row): ExampleRow => ({ ...row, part: heldOut.has(row.index) ? "test" : "train" }));
  const search = query.search?.toLowerCase();
  const found = rows.filter(
    ({ text, label, part }) =>
      (query.label === undefined || label === query.label) &&
      (query.part === undefined || part === query.part) &&
      (!search || text.toLowerCase().includes(search) || label.toLowerCase().includes(search)),
  );
  const next = from + limit < found.length ? from + limit : null;
  return { examples: found.slice(from, from + limit), total: found.length, next };
}
