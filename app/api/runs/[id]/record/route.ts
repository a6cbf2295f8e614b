import { answer, type RouteParams } from "@/app/api/answer";
import { Problem } from "@/lib/core/problem";
import { getRunRecordJson } from "@/lib/studio/runs/get-record-json";

/** What the report page draws from, while a run grows. Not part of the public API. */
export function GET(request: Request, { params }: RouteParams<"id">): Promise<Response> {
  return answer(request, async () => {
    const json = await getRunRecordJson((await params).id);
    if (!json) throw new Problem("not-found", "There is no run with this id; it may have been deleted.");
    return new Response(json, { headers: { "content-type": "application/json" } });
  });
}
