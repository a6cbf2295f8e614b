import { discardUpload } from "@/lib/studio/uploads/discard";
import { answer, type RouteParams } from "../../answer";

export function DELETE(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    await discardUpload((await params).id);
    return new Response(null, { status: 204 });
  });
}
