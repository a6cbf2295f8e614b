import "server-only";
import type { DatasetView } from "@/lib/core/contract/dataset";

export async function getDataset(_id: string): Promise<DatasetView | null> {
  throw new Error("not built yet");
}
