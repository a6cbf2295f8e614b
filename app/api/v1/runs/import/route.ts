import { importRunFile } from "@/lib/studio/runs/import-run-file";
import { answer } from "../../../answer";
import { bodyLimits, readJson } from "../../../read-json";

export function POST(request: Request) {
  return answer(request, async () => {
    const run = await importRunFile(await readJson(request, bodyLimits.dataset));
    return Response.json(run, { status: 201, headers: { Location: `/api/v1/runs/${run.id}` } });
  });
}
