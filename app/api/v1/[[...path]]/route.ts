import { Problem } from "@/lib/core/problem";
import { answer } from "../../answer";

function nothingHere(request: Request) {
  return answer(request, () => {
    throw new Problem("not-found", "The API has no such address. /api/v1/openapi.json describes those it has.");
  });
}

export { nothingHere as GET, nothingHere as POST, nothingHere as PUT, nothingHere as PATCH, nothingHere as DELETE };
