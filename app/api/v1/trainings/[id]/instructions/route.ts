import { instructionsQuerySchema } from "@/lib/core/contract/training";
import { getTrainedInstructions } from "@/lib/studio/trainings/get-instructions";
import { answer, type RouteParams } from "../../../../answer";
import { readQuery } from "../../../../read-query";

export function GET(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    const { id } = await params;
    return Response.json(await getTrainedInstructions(id, readQuery(request, instructionsQuerySchema)));
  });
}
