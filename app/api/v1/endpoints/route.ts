import { addEndpoint } from "@/lib/studio/endpoints/add";
import { listEndpoints } from "@/lib/studio/endpoints/list";
import { answer } from "../../answer";
import { bodyLimits, readJson } from "../../read-json";

export function GET(request: Request) {
  return answer(request, async () => Response.json(await listEndpoints()));
}

export function POST(request: Request) {
  return answer(request, async () => {
    const endpoint = await addEndpoint(await readJson(request, bodyLimits.small));
    return Response.json(endpoint, { status: 201 });
  });
}
