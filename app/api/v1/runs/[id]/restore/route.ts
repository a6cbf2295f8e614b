import { restoreRun } from "@/lib/studio/runs/delete";
import { getRun } from "@/lib/studio/runs/get";
import { answer, found, type RouteParams } from "../../../../answer";

export function POST(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    const { id } = await params;
    await restoreRun(id);
    return Response.json(found(await getRun(id), "run"));
  });
}
