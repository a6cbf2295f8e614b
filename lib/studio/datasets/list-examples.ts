import "server-only";
import type { ExamplePage } from "@/lib/core/contract/dataset";

/** A page of rows in source order; `part` is the part of the split with this seed when the dataset brings none. Search is a case-insensitive substring. */
export async function listExamples(
  _datasetId: string,
  _query: { from?: number; limit?: number; search?: string; label?: string; part?: "train" | "test" },
): Promise<ExamplePage> {
  throw new Error("not built yet");
}
