import { createDataset } from "@/lib/studio/datasets/create";
import { listDatasets } from "@/lib/studio/datasets/list";
import { answer } from "../../answer";
import { bodyLimits, readJson } from "../../read-json";
import { readUpload } from "../../read-upload";

export function GET(request: Request) {
  return answer(request, async () => Response.json(await listDatasets()));
}

export function POST(request: Request) {
  return answer(request, async () => {
    const type = request.headers.get("content-type")?.toLowerCase() ?? "";
    const dataset = type.startsWith("multipart/form-data")
      ? await createDataset(await readUpload(request), "file")
      : await createDataset(await readJson(request, bodyLimits.dataset), "api");
    return Response.json(dataset, { status: 201, headers: { Location: `/api/v1/datasets/${dataset.id}` } });
  });
}
