import { getDataset } from "@/lib/studio/datasets/get";
import { answer, found, type RouteParams } from "../../../answer";

export function GET(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => Response.json(found(await getDataset((await params).id), "dataset")));
}
