import { importUpload } from "@/lib/studio/datasets/import";
import { answer } from "../answer";
import { eventStreamResponse } from "../event-stream";
import { bodyLimits, readJson } from "../read-json";

/** Makes a dataset of an upload: events `progress`, then `done` with the dataset or `error` with a problem. */
export function POST(request: Request) {
  return answer(request, async () => {
    const input = await readJson(request, bodyLimits.text);
    return eventStreamResponse(request, (send, signal) =>
      importUpload(input, { signal, onProgress: (progress) => send("progress", progress) }),
    );
  });
}
