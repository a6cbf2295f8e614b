import type { RouteParams } from "@/app/api/answer";
import { eventStreamResponse, wantsEventStream } from "@/app/api/event-stream";
import { guarded } from "@/app/api/guarded";
import { Problem } from "@/lib/core/problem";
import { followProgress } from "@/lib/studio/runs/follow-progress";
import { getLiveProgress } from "@/lib/studio/runs/get-live-progress";

/**
 * How far a run is: as events for its page, once for who asks plainly. Not part of the public API. It does not pass proxy.ts, which would cost
 * as much as the answer.
 */
export function GET(request: Request, { params }: RouteParams<"id">): Promise<Response> {
  return guarded(request, async () => {
    const { id } = await params;
    const now = await getLiveProgress(id);
    if (!now) throw new Problem("not-found", "There is no run with this id; it may have been deleted.");
    // Sent as it is: it is short, and packing it would cost as much as all the rest.
    if (!wantsEventStream(request)) return Response.json(now, { headers: { "cache-control": "no-transform" } });
    return eventStreamResponse(request, async (send, signal) => {
      for await (const progress of followProgress(id, now, signal)) send("progress", progress);
      return null;
    });
  });
}
