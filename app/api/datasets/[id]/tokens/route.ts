import { Problem } from "@/lib/core/problem";
import { getDataset } from "@/lib/studio/datasets/get";
import { measureTokens } from "@/lib/studio/datasets/measure-tokens";
import { answer, found, type RouteParams } from "../../../answer";
import { callerSignal } from "../../../caller-signal";

/** A route and not an action: a browser sends its next action only when this one has returned, and a tokenizer may take its time. */
export function GET(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    const { id } = found(await getDataset((await params).id), "dataset");
    return Response.json(await measureTokens(id, callerSignal(request)).catch(unmeasured));
  });
}

/** null where no tokenizer can be asked: no follower, one that counts nothing for others, or one still loading. */
function unmeasured(error: unknown): null {
  if (error instanceof Problem) return null;
  throw error;
}
