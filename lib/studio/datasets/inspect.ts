import "server-only";
import { type Inspection, inspectUploadSchema } from "@/lib/core/contract/import";
import { parseInput } from "../parse-input";
import { requireUpload } from "../uploads/require";
import { inspectFile } from "./inspect-file";

/** What is known of an uploaded file under a mapping (inspectUploadSchema), before anything of it is stored. */
export async function inspectUpload(given: unknown, signal: AbortSignal): Promise<Inspection> {
  const { uploadId, mapping } = parseInput(inspectUploadSchema, given);
  return inspectFile(await requireUpload(uploadId), mapping, signal);
}
