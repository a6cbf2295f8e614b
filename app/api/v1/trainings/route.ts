import { appendTrainingQuerySchema } from "@/lib/core/contract/training";
import { appendTrainingLog } from "@/lib/studio/trainings/append";
import { listTrainings } from "@/lib/studio/trainings/list";
import { bodyStream } from "../../body-stream";
import { guarded } from "../../guarded";
import { readQuery } from "../../read-query";
import { RequestProblem } from "../../request-problem";

const types = [
  "application/x-ndjson",
  "application/ndjson",
  "application/jsonl",
  "text/plain",
  "application/octet-stream",
];

export function GET(request: Request) {
  return guarded(request, async () => Response.json(await listTrainings()));
}

export function POST(request: Request) {
  return guarded(request, async () => {
    requireLines(request);
    const { body, stated } = bodyStream(request);
    const log = await appendTrainingLog(body, readQuery(request, appendTrainingQuerySchema), stated);
    return Response.json(log, {
      status: log.created ? 201 : 200,
      headers: { Location: `/api/v1/trainings/${log.id}` },
    });
  });
}

function requireLines(request: Request): void {
  const type = request.headers.get("content-type");
  const essence = type?.split(";")[0]?.trim().toLowerCase();
  if (essence !== undefined && types.includes(essence)) return;
  throw new RequestProblem(
    415,
    `Content-Type: application/x-ndjson was expected, one JSON object a line; ${type ?? "none"} came.`,
  );
}
