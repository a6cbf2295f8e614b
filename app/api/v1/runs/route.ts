import { listRunsQuerySchema } from "@/lib/core/contract/run";
import { listRuns } from "@/lib/studio/runs/list";
import { startRun } from "@/lib/studio/runs/start";
import { answer } from "../../answer";
import { bodyLimits, readJson } from "../../read-json";
import { readQuery } from "../../read-query";

export function GET(request: Request) {
  return answer(request, async () => Response.json(await listRuns(readQuery(request, listRunsQuerySchema))));
}

export function POST(request: Request) {
  return answer(request, async () => {
    const run = await startRun(await readJson(request, bodyLimits.text));
    return Response.json(run, { status: 201, headers: { Location: `/api/v1/runs/${run.id}` } });
  });
}
