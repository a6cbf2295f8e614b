import { writeInstructionSchema } from "@/lib/core/contract/instruction";
import { writeInstruction } from "@/lib/studio/instructions/write";
import { answer } from "../../answer";
import { eventStreamResponse, wantsEventStream } from "../../event-stream";
import { callerSignal } from "../../caller-signal";
import { bodyLimits, readJson } from "../../read-json";

export function POST(request: Request) {
  return answer(request, async () => {
    const body = await readJson(request, bodyLimits.dataset);
    if (!wantsEventStream(request))
      return Response.json(await writeInstruction(body, { signal: callerSignal(request) }));
    // Before the stream begins a wrong request can still be answered with its own status.
    writeInstructionSchema.parse(body);
    return eventStreamResponse(request, (send, signal) =>
      writeInstruction(body, { signal, onToken: (text, first) => send("token", { text, ...(first && { first }) }) }),
    );
  });
}
