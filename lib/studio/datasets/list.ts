import "server-only";
import type { DatasetView } from "@/lib/core/contract/dataset";

/** Newest first; deleted ones left out. */
export async function listDatasets(): Promise<DatasetView[]> {
  throw new Error("not built yet");
}
