import { readAhead } from "@/lib/studio/predictions/read-ahead";
import { answer } from "../answer";
import { callerSignal } from "../caller-signal";
import { bodyLimits, readJson } from "../read-json";

/** For a page that shows an instruction and a box to try it: a route, as a browser can give up what it asked of one. Not part of the public API. */
export function POST(request: Request) {
  return answer(request, async () => {
    const body = await readJson(request, bodyLimits.text);
    await readAhead(body, { signal: callerSignal(request) });
    return new Response(null, { status: 204 });
  });
}
