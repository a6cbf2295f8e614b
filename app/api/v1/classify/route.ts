import { classify } from "@/lib/studio/predictions/classify";
import { answer } from "../../answer";
import { callerSignal } from "../../caller-signal";
import { bodyLimits, readJson } from "../../read-json";

export function POST(request: Request) {
  return answer(request, async () => {
    const body = await readJson(request, bodyLimits.text);
    return Response.json(await classify(body, { signal: callerSignal(request), personWaits: false }));
  });
}
