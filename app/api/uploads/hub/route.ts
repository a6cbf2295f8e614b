import { hubUploadSchema } from "@/lib/core/contract/import";
import { receiveHubDataset } from "@/lib/studio/uploads/receive-hub";
import { answer } from "../../answer";
import { eventStreamResponse } from "../../event-stream";
import { bodyLimits, readJson } from "../../read-json";

/** Fetches a dataset of the Hub as an upload: events `progress`, then `done` or `error`. Not part of the public API. */
export function POST(request: Request): Promise<Response> {
  return answer(request, async () => {
    const body = hubUploadSchema.parse(await readJson(request, bodyLimits.small));
    return eventStreamResponse(request, (send, signal) =>
      receiveHubDataset(body, { signal, onProgress: (progress) => send("progress", progress) }),
    );
  });
}
