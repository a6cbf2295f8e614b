import { answer, type RouteParams } from "@/app/api/answer";
import { discardUpload } from "@/lib/studio/uploads/discard";

/** Forgets a file that was uploaded and is not imported. Not part of the public API. */
export function DELETE(request: Request, { params }: RouteParams<"id">): Promise<Response> {
  return answer(request, async () => {
    await discardUpload((await params).id);
    return new Response(null, { status: 204 });
  });
}
