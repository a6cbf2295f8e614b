import { restoreEndpoint } from "@/lib/studio/endpoints/delete";
import { getEndpoint } from "@/lib/studio/endpoints/get";
import { answer, found, type RouteParams } from "../../../../answer";

export function POST(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    const { id } = await params;
    await restoreEndpoint(id);
    return Response.json(found(await getEndpoint(id), "endpoint"));
  });
}
