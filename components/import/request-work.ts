import { problemDocumentSchema } from "@/lib/core/contract/problem";
import { Problem } from "@/lib/core/problem";
import { readEvents } from "./read-events";

type Watching<Progress> = { onProgress: (progress: Progress) => void; signal: AbortSignal };

/**
 * Asks for work that takes a while and tells how far it is; resolves to its result, unchecked.
 * @throws Problem with the server's own words, or that its answer broke off; the reason of `signal` when that is aborted
 */
export async function requestWork<Progress>(
  path: string,
  input: unknown,
  { onProgress, signal }: Watching<Progress>,
): Promise<unknown> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify(input),
    signal,
  });
  if (!response.ok || response.body === null) throw problemOf(await response.json().catch(() => null));
  for await (const { event, data } of readEvents(response.body)) {
    if (event === "progress") onProgress(data as Progress);
    if (event === "done") return data;
    if (event === "error") throw problemOf(data);
  }
  throw problemOf(null);
}

function problemOf(document: unknown): Problem {
  const { success, data } = problemDocumentSchema.safeParse(document);
  if (success) return new Problem("invalid", data.detail, data.errors);
  return new Problem("unavailable", "The app stopped answering. Nothing was stored; try again.");
}
