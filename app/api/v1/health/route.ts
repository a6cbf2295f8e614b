import { refuseUnknown } from "@/lib/studio/access/access-guard";
import { getHealth } from "@/lib/studio/health/get";
import { answer } from "../../answer";

/** Open to containers and monitors, which know no password; a stranger hears whether the studio is up, and nothing of what runs in it. */
export function GET(request: Request) {
  return answer(request, async () => {
    const health = await getHealth();
    const stranger = refuseUnknown(request.headers, Date.now()) !== null;
    return Response.json(stranger ? { status: health.status } : health);
  });
}
