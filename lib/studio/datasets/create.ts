import "server-only";
import type { DatasetView } from "@/lib/core/contract/dataset";

/** Parses (createDatasetSchema), checks and stores a dataset; throws Problem with located details. */
export async function createDataset(
  _input: unknown,
  _source: "paste" | "file" | "api" | "sample",
): Promise<DatasetView> {
  throw new Error("not built yet");
}
