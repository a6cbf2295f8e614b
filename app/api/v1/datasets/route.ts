import { createDataset } from "@/lib/studio/datasets/create";
import { importUpload } from "@/lib/studio/datasets/import";
import { listDatasets } from "@/lib/studio/datasets/list";
import { discardUpload } from "@/lib/studio/uploads/discard";
import { callerSignal } from "../../caller-signal";
import { guarded } from "../../guarded";
import { bodyLimits, readJson } from "../../read-json";
import { readUpload } from "../../read-upload";

export function GET(request: Request) {
  return guarded(request, async () => Response.json(await listDatasets()));
}

export function POST(request: Request) {
  return guarded(request, async () => {
    const type = request.headers.get("content-type")?.toLowerCase() ?? "";
    const signal = callerSignal(request);
    const dataset = type.startsWith("multipart/form-data")
      ? await importSent(request, signal)
      : await createDataset(await readJson(request, bodyLimits.dataset), "api", signal);
    return Response.json(dataset, { status: 201, headers: { Location: `/api/v1/datasets/${dataset.id}` } });
  });
}

/** A caller who is refused sends the file again with the answer. */
async function importSent(request: Request, signal: AbortSignal) {
  const sent = await readUpload(request, signal);
  try {
    return await importUpload(sent, { signal });
  } finally {
    await discardUpload(sent.uploadId);
  }
}
