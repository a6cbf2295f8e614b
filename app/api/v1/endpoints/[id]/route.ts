import { deleteEndpoint } from "@/lib/studio/endpoints/delete";
import { editEndpoint } from "@/lib/studio/endpoints/edit";
import { getEndpoint } from "@/lib/studio/endpoints/get";
import { answer, found, type RouteParams } from "../../../answer";
import { bodyLimits, readJson } from "../../../read-json";

export function GET(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => Response.json(found(await getEndpoint((await params).id), "endpoint")));
}

export function PATCH(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    const { id } = await params;
    return Response.json(await editEndpoint(id, await readJson(request, bodyLimits.small)));
  });
}

export function DELETE(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    await deleteEndpoint((await params).id);
    return new Response(null, { status: 204 });
  });
}
