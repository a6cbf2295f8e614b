import { describeApi } from "../../openapi";
import { answer } from "../../answer";

export function GET(request: Request) {
  return answer(request, () => Promise.resolve(Response.json(describeApi())));
}
