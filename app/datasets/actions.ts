"use server";

import { z } from "zod";
import { deleteDataset, restoreDataset } from "@/lib/studio/datasets/delete";
import { listExamples } from "@/lib/studio/datasets/list-examples";
import { inspectUploadSchema } from "@/lib/core/contract/import";
import { inspectUpload } from "@/lib/studio/datasets/inspect";
import { listDatasets } from "@/lib/studio/datasets/list";
import { runAction } from "../action";

const idSchema = z.string().min(1).max(200);
const pageSchema = z.object({
  datasetId: idSchema,
  from: z.int().min(0),
  search: z.string().max(1000),
  label: z.string().max(500).nullable(),
  part: z.enum(["train", "test"]).nullable(),
});

/** Rows that one request brings. */
const pageSize = 200;

export async function datasets() {
  return runAction(z.undefined(), undefined, listDatasets);
}

export async function remove(input: unknown) {
  return runAction(idSchema, input, deleteDataset);
}

export async function restore(input: unknown) {
  return runAction(idSchema, input, restoreDataset);
}

export async function rows(input: unknown) {
  return runAction(pageSchema, input, ({ datasetId, from, search, label, part }) =>
    listExamples(datasetId, {
      from,
      limit: pageSize,
      search: search === "" ? undefined : search,
      label: label ?? undefined,
      part: part ?? undefined,
    }),
  );
}

/** How long a person waits for the first rows of a file, before a clear message is better. */
const inspectionMs = 60_000;

export async function inspect(input: unknown) {
  return runAction(inspectUploadSchema, input, (asked) => inspectUpload(asked, AbortSignal.timeout(inspectionMs)));
}
