import { runFileJsonSchema } from "@/lib/core/contract/run-file";
import { answer } from "../../answer";

export function GET(request: Request) {
  const headers = { "content-type": "application/schema+json" };
  return answer(request, () => Promise.resolve(Response.json(runFileJsonSchema(), { headers })));
}
