import { measureTokens } from "@/lib/studio/datasets/measure-tokens";
import { answer, type RouteParams } from "../../../answer";
import { callerSignal } from "../../../caller-signal";

/** A route and not an action: a browser sends its next action only when this one has returned, and a tokenizer may take its time. */
export function GET(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => Response.json(await measureTokens((await params).id, callerSignal(request))));
}
