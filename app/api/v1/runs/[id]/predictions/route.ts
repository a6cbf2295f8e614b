import { listPredictions } from "@/lib/studio/runs/list-predictions";
import { answer, type RouteParams } from "../../../../answer";
import { ndjsonResponse } from "../../../../ndjson";

export function GET(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => ndjsonResponse(listPredictions((await params).id)));
}
