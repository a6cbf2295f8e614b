import { createShare } from "@/lib/studio/shares/create";
import { answer, type RouteParams } from "../../../../answer";
import { bodyLimits, readOptionalJson } from "../../../../read-json";

export function POST(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    const share = await createShare((await params).id, await readOptionalJson(request, bodyLimits.small));
    return Response.json(share, { status: 201, headers: { Location: `/api/v1/shares/${share.token}` } });
  });
}
