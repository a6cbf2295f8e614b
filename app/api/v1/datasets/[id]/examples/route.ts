import { listExamplesQuerySchema } from "@/lib/core/contract/dataset";
import { listExamples } from "@/lib/studio/datasets/list-examples";
import { answer, type RouteParams } from "../../../../answer";
import { readQuery } from "../../../../read-query";

export function GET(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () =>
    Response.json(await listExamples((await params).id, readQuery(request, listExamplesQuerySchema))),
  );
}
