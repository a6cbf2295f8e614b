import { testEndpoint } from "@/lib/studio/endpoints/test";
import { answer, type RouteParams } from "../../../../answer";
import { callerSignal } from "../../../../caller-signal";

export function POST(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    const { id } = await params;
    return Response.json(await testEndpoint(id, { signal: callerSignal(request) }));
  });
}
