"use server";

import { inspectUploadSchema } from "@/lib/core/contract/import";
import { inspectUpload } from "@/lib/studio/datasets/inspect";
import { runAction } from "../../action";

/** A reading that takes longer than this is given up. */
const patienceMilliseconds = 60_000;

export async function inspect(input: unknown) {
  return runAction(inspectUploadSchema, input, (request) =>
    inspectUpload(request, AbortSignal.timeout(patienceMilliseconds)),
  );
}
