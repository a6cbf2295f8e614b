import { receiveUpload } from "@/lib/studio/uploads/receive";
import { bodyStream } from "../body-stream";
import { callerSignal } from "../caller-signal";
import { guarded } from "../guarded";

/** Takes the bytes of a file as they are, for the page that imports it. Not part of the public API. */
export function POST(request: Request): Promise<Response> {
  return guarded(request, async () => {
    const { body, stated } = bodyStream(request);
    const name = new URL(request.url).searchParams.get("name") ?? "";
    const upload = await receiveUpload(name, body as unknown as AsyncIterable<Uint8Array>, {
      stated,
      signal: callerSignal(request),
    });
    return Response.json(upload, { status: 201 });
  });
}
