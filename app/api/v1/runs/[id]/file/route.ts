import { answer, type RouteParams } from "@/app/api/answer";
import { runFileText } from "@/lib/core/run-file/make-run-file";
import { getRunFile } from "@/lib/studio/runs/get-run-file";
import { noSuchRun } from "@/lib/studio/runs/require-run";

export function GET(request: Request, { params }: RouteParams<"id">): Promise<Response> {
  return answer(request, async () => {
    const file = await getRunFile((await params).id);
    if (!file) throw noSuchRun();
    return new Response(runFileText(file), { headers: { "content-type": "application/json" } });
  });
}
