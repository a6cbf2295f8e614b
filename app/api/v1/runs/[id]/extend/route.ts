import { extendRun } from "@/lib/studio/runs/extend";
import { getRun } from "@/lib/studio/runs/get";
import { answer, found, type RouteParams } from "../../../../answer";
import { bodyLimits, readJson } from "../../../../read-json";

export function POST(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    const { id } = await params;
    await extendRun(id, await readJson(request, bodyLimits.small));
    return Response.json(found(await getRun(id), "run"));
  });
}
