import { changeRun } from "@/lib/studio/runs/change";
import { deleteRun } from "@/lib/studio/runs/delete";
import { getRun } from "@/lib/studio/runs/get";
import { answer, found, type RouteParams } from "../../../answer";
import { bodyLimits, readJson } from "../../../read-json";

export function GET(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => Response.json(found(await getRun((await params).id), "run")));
}

export function PATCH(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    const { id } = await params;
    await changeRun(id, await readJson(request, bodyLimits.small));
    return Response.json(found(await getRun(id), "run"));
  });
}

export function DELETE(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    await deleteRun((await params).id);
    return new Response(null, { status: 204 });
  });
}
