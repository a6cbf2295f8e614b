import type { RouteParams } from "@/app/api/answer";
import { guarded } from "@/app/api/guarded";
import { Problem } from "@/lib/core/problem";
import { getRunProgress } from "@/lib/studio/runs/get-progress";
import { getRunSearch } from "@/lib/studio/runs/get-search";
import { WatchPace } from "@/lib/studio/runs/watch-pace";

const pace = new WatchPace(1_000, 50);

/**
 * How far a run is, for the report page to ask every second, or as often as it is told. Not part of the public API. It does not pass proxy.ts,
 * which would cost as much as the answer.
 */
export function GET(request: Request, { params }: RouteParams<"id">): Promise<Response> {
  return guarded(request, async () => {
    const { id } = await params;
    const run = await getRunProgress(id);
    if (!run) throw new Problem("not-found", "There is no run with this id; it may have been deleted.");
    const { status, reason, progress, resumeAt } = run;
    const search = status === "running" ? await getRunSearch(id) : null;
    // Counted down here: the reader's clock may be another.
    const resumeInSeconds = resumeAt && Math.max(0, Math.ceil((resumeAt.getTime() - Date.now()) / 1000));
    const headers = {
      "x-ask-again-ms": String(pace.pause(id, performance.now())),
      // Sent as it is: it is short, and packing it would cost as much as all the rest.
      "cache-control": "no-transform",
    };
    return Response.json({ status, reason, progress, search, resumeInSeconds }, { headers });
  });
}
