import { datasetViewSchema, type DatasetView } from "@/lib/core/contract/dataset";
import type { ImportProgress, ImportUploadInput } from "@/lib/core/contract/import";
import { problemDocumentSchema } from "@/lib/core/contract/problem";
import { Problem } from "@/lib/core/problem";
import { readEvents } from "./read-events";

type Watching = { onProgress: (progress: ImportProgress) => void; signal: AbortSignal };

/**
 * Imports an upload and tells how far it is.
 * @throws Problem with the server's own words, or that its answer broke off; the reason of `signal` when that is aborted
 */
export async function requestImport(input: ImportUploadInput, { onProgress, signal }: Watching): Promise<DatasetView> {
  const response = await fetch("/api/imports", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify(input),
    signal,
  });
  if (!response.ok || response.body === null) throw problemOf(await response.json().catch(() => null));
  for await (const { event, data } of readEvents(response.body)) {
    if (event === "progress") onProgress(data as ImportProgress);
    if (event === "done") return datasetViewSchema.parse(data);
    if (event === "error") throw problemOf(data);
  }
  throw problemOf(null);
}

function problemOf(document: unknown): Problem {
  const { success, data } = problemDocumentSchema.safeParse(document);
  if (success) return new Problem("invalid", data.detail, data.errors);
  return new Problem("unavailable", "The app stopped answering. Nothing was stored; import it again.");
}
