import { importUploadSchema } from "@/lib/core/contract/import";
import { importUpload } from "@/lib/studio/datasets/import";
import { answer } from "../answer";
import { eventStreamResponse } from "../event-stream";
import { bodyLimits, readJson } from "../read-json";

/** Imports an upload: events `progress`, then `done` with the dataset or `error` with a problem. Not part of the public API. */
export function POST(request: Request): Promise<Response> {
  return answer(request, async () => {
    const body = await readJson(request, bodyLimits.text);
    // Before the stream begins a wrong request can still be answered with its own status.
    importUploadSchema.parse(body);
    return eventStreamResponse(request, (send, signal) =>
      importUpload(body, { signal, onProgress: (progress) => send("progress", progress) }),
    );
  });
}
