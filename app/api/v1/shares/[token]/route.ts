import { getShare } from "@/lib/studio/shares/get";
import { revokeShare } from "@/lib/studio/shares/revoke";
import { answer, found, type RouteParams } from "../../../answer";

export function GET(request: Request, { params }: RouteParams<"token">) {
  return answer(request, async () => Response.json(found(await getShare((await params).token), "shared report")));
}

export function DELETE(request: Request, { params }: RouteParams<"token">) {
  return answer(request, async () => {
    await revokeShare((await params).token);
    return new Response(null, { status: 204 });
  });
}
