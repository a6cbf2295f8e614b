import { z } from "zod";
import { Problem } from "@/lib/core/problem";
import { receiveUpload } from "@/lib/studio/uploads/receive";
import { answer } from "../answer";
import { callerSignal } from "../caller-signal";

const nameSchema = z.string().trim().min(1).max(300).catch("file");

/** Takes the bytes of one file, as they are, and keeps them until they are imported. */
export function POST(request: Request) {
  return answer(request, async () => {
    if (request.body === null) throw new Problem("invalid", "Expected the bytes of a file; the body is empty.");
    const name = nameSchema.parse(new URL(request.url).searchParams.get("name"));
    const length = Number(request.headers.get("content-length") ?? Number.NaN);
    const stated = Number.isSafeInteger(length) ? length : null;
    const { id } = await receiveUpload(name, request.body, { stated, signal: callerSignal(request) });
    return Response.json({ id }, { status: 201 });
  });
}
