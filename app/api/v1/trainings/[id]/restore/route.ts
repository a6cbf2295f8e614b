import { restoreTraining } from "@/lib/studio/trainings/delete";
import { getTraining } from "@/lib/studio/trainings/get";
import { answer, found, type RouteParams } from "../../../../answer";

export function POST(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    const { id } = await params;
    await restoreTraining(id);
    return Response.json(found(await getTraining(id), "training"));
  });
}
