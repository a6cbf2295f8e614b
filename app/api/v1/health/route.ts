import { getHealth } from "@/lib/studio/health/get";
import { answer } from "../../answer";

export function GET(request: Request) {
  return answer(request, async () => Response.json(await getHealth()));
}
