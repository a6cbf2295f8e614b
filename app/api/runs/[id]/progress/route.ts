import { answer, type RouteParams } from "@/app/api/answer";
import { Problem } from "@/lib/core/problem";
import { getRunProgress } from "@/lib/studio/runs/get-progress";

/** How far a run is, for the report page to ask every second. Not part of the public API. */
export function GET(request: Request, { params }: RouteParams<"id">): Promise<Response> {
  return answer(request, async () => {
    const summary = await getRunProgress((await params).id);
    if (!summary) throw new Problem("not-found", "There is no run with this id; it may have been deleted.");
    const { status, reason, progress, resumeAt } = summary;
    // Counted down here: the reader's clock may be another.
    const resumeInSeconds = resumeAt && Math.max(0, Math.ceil((Date.parse(resumeAt) - Date.now()) / 1000));
    return Response.json({ status, reason, progress, resumeInSeconds });
  });
}
