import { answer, type RouteParams } from "@/app/api/answer";
import { Problem } from "@/lib/core/problem";
import { getRunProgress } from "@/lib/studio/runs/get-progress";
import { getRunSearch } from "@/lib/studio/runs/get-search";
import { WatchPace } from "@/lib/studio/runs/watch-pace";

const pace = new WatchPace(1_000, 50);

/** How far a run is, for the report page to ask every second, or as often as it is told. Not part of the public API. */
export function GET(request: Request, { params }: RouteParams<"id">): Promise<Response> {
  return answer(request, async () => {
    const { id } = await params;
    const summary = await getRunProgress(id);
    if (!summary) throw new Problem("not-found", "There is no run with this id; it may have been deleted.");
    const { status, reason, progress, resumeAt } = summary;
    const search = status === "running" ? await getRunSearch(id) : null;
    // Counted down here: the reader's clock may be another.
    const resumeInSeconds = resumeAt && Math.max(0, Math.ceil((Date.parse(resumeAt) - Date.now()) / 1000));
    const headers = { "x-ask-again-ms": String(pace.pause(id, performance.now())) };
    return Response.json({ status, reason, progress, search, resumeInSeconds }, { headers });
  });
}
