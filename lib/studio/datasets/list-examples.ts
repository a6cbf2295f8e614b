import "server-only";
import type { ExamplePage } from "@/lib/core/contract/dataset";
import * as rows from "@/lib/db/example-rows";
import { requireDataset } from "./get";
import { readSoundness } from "./soundness";

const defaultLimit = 100;

type Filter = { search?: string; label?: string; part?: "train" | "test" };

/**
 * A page of rows in source order, `from` rows after the first that matches; `part` is the part of the split with the default seed
 * when the dataset brings none. Search is a case-insensitive substring of text or label.
 */
export async function listExamples(
  datasetId: string,
  query: Filter & { from?: number; limit?: number },
): Promise<ExamplePage> {
  const { from = 0, limit = defaultLimit } = query;
  const filter = await filterOf(datasetId, query);
  const total = await rows.count(filter);
  const examples = await rows.page(filter, { from, limit });
  return { examples, total, next: from + limit < total ? from + limit : null };
}

/** The indexes of all rows that match. */
export async function listExampleIndexes(datasetId: string, query: Filter): Promise<number[]> {
  return rows.indexes(await filterOf(datasetId, query));
}

async function filterOf(datasetId: string, { search, label, part }: Filter): Promise<rows.RowFilter> {
  const dataset = await requireDataset(datasetId);
  const { heldOut } = await readSoundness(dataset);
  return { datasetId, heldOut, search, label, part };
}
