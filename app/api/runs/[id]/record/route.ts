import { answer, type RouteParams } from "@/app/api/answer";
import { Problem } from "@/lib/core/problem";
import { getRunRecord } from "@/lib/studio/runs/get-record";

/** What the report page draws from, while a run grows. Not part of the public API. */
export function GET(request: Request, { params }: RouteParams<"id">): Promise<Response> {
  return answer(request, async () => {
    const record = await getRunRecord((await params).id);
    if (!record) throw new Problem("not-found", "There is no run with this id; it may have been deleted.");
    return Response.json(record);
  });
}
