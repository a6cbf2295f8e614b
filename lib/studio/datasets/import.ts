import "server-only";
import type { DatasetView } from "@/lib/core/contract/dataset";
import { type ImportProgress, importUploadSchema } from "@/lib/core/contract/import";
import { parseInput } from "../parse-input";
import { discardUpload } from "../uploads/discard";
import { requireUpload } from "../uploads/require";
import { importFile } from "./import-file";

/**
 * Makes a dataset of an uploaded file (importUploadSchema) and discards the upload. On an error or when cancelled nothing is
 * stored and the upload stays, so that another mapping can be tried.
 */
export async function importUpload(
  given: unknown,
  { signal, onProgress }: { signal: AbortSignal; onProgress?: (progress: ImportProgress) => void },
): Promise<DatasetView> {
  const { uploadId, ...about } = parseInput(importUploadSchema, given);
  const dataset = await importFile(await requireUpload(uploadId), about, { signal, onProgress });
  await discardUpload(uploadId);
  return dataset;
}
