import { answer, type RouteParams } from "@/app/api/answer";
import { Problem } from "@/lib/core/problem";
import { getRunRecordJson } from "@/lib/studio/runs/get-record-json";
import { WatchPace } from "@/lib/studio/runs/watch-pace";

const pace = new WatchPace(1_500, 100);

/** What the report page draws from, while a run grows. Not part of the public API. */
export function GET(request: Request, { params }: RouteParams<"id">): Promise<Response> {
  return answer(request, async () => {
    const { id } = await params;
    const json = await getRunRecordJson(id);
    if (!json) throw new Problem("not-found", "There is no run with this id; it may have been deleted.");
    const again = String(pace.pause(id, performance.now()));
    return new Response(json, { headers: { "content-type": "application/json", "x-ask-again-ms": again } });
  });
}
