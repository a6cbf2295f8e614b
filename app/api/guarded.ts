import { refuseVisit } from "@/lib/studio/access/refuse-visit";
import { refusalResponse } from "../refusal-response";
import { answer } from "./answer";

/**
 * As `answer`, for the routes that proxy.ts lets past: what the proxy would refuse is refused here, before a byte is read.
 */
export async function guarded(request: Request, handler: () => Promise<Response>): Promise<Response> {
  const { method, headers, url } = request;
  const refusal = refuseVisit({ method, headers, path: new URL(url).pathname });
  return refusal ? refusalResponse(refusal, headers) : answer(request, handler);
}
