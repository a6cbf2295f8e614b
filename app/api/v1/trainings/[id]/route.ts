import { trainingQuerySchema } from "@/lib/core/contract/training";
import { deleteTraining } from "@/lib/studio/trainings/delete";
import { getTraining } from "@/lib/studio/trainings/get";
import { answer, found, type RouteParams } from "../../../answer";
import { readQuery } from "../../../read-query";

export function GET(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    const { id } = await params;
    return Response.json(found(await getTraining(id, readQuery(request, trainingQuerySchema)), "training"));
  });
}

export function DELETE(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    await deleteTraining((await params).id);
    return new Response(null, { status: 204 });
  });
}
