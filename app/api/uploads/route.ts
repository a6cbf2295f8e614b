import { z } from "zod";
import { receiveUpload } from "@/lib/studio/uploads/receive";
import { bodyStream } from "../body-stream";
import { callerSignal } from "../caller-signal";
import { guarded } from "../guarded";

const nameSchema = z.string().trim().min(1).max(300).catch("file");

/** Takes the bytes of a file as they are and keeps them until they are imported. Not part of the public API. */
export function POST(request: Request): Promise<Response> {
  return guarded(request, async () => {
    const { body, stated } = bodyStream(request);
    const name = nameSchema.parse(new URL(request.url).searchParams.get("name"));
    const upload = await receiveUpload(name, body, { stated, signal: callerSignal(request) });
    return Response.json(upload, { status: 201 });
  });
}
