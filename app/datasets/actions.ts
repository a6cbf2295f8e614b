"use server";

import { z } from "zod";
import type { DatasetView } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";
import { applyRemedy } from "@/lib/studio/datasets/apply-remedy";
import { compareVersions } from "@/lib/studio/datasets/compare-versions";
import { deleteDataset, restoreDataset } from "@/lib/studio/datasets/delete";
import { describeLabel } from "@/lib/studio/datasets/describe-label";
import { editExamples } from "@/lib/studio/datasets/edit-examples";
import { getDatasetDetails } from "@/lib/studio/datasets/get-details";
import { goBack } from "@/lib/studio/datasets/go-back";
import { listExampleIndexes, listExamples } from "@/lib/studio/datasets/list-examples";
import { listDatasets } from "@/lib/studio/datasets/list";
import { renameLabel } from "@/lib/studio/datasets/rename-label";
import { splitAgain } from "@/lib/studio/datasets/split-again";
import { runAction } from "../action";

const idSchema = z.string().min(1).max(200);
const filterSchema = z.object({
  datasetId: idSchema,
  search: z.string().max(1000),
  label: z.string().max(500).nullable(),
  part: z.enum(["train", "test"]).nullable(),
});
const pageSchema = filterSchema.extend({ from: z.int().min(0) });
const pairSchema = z.object({ before: idSchema, after: idSchema });

/** Rows that one request brings. */
const pageSize = 200;
/** A tokenizer that is slower than this is not waited for. */
const patienceMs = 30_000;

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
  return runAction(pageSchema, input, ({ datasetId, from, ...filter }) =>
    listExamples(datasetId, { from, limit: pageSize, ...chosen(filter) }),
  );
}

export async function indexes(input: unknown) {
  return runAction(filterSchema, input, ({ datasetId, ...filter }) => listExampleIndexes(datasetId, chosen(filter)));
}

export async function compare(input: unknown) {
  return runAction(pairSchema, input, ({ before, after }) => compareVersions(before, after));
}

export async function edit(input: unknown) {
  return change(input, editExamples);
}

export async function repair(input: unknown) {
  return change(input, (request) => applyRemedy(request, AbortSignal.timeout(patienceMs)));
}

export async function rename(input: unknown) {
  return change(input, renameLabel);
}

export async function describe(input: unknown) {
  return change(input, describeLabel);
}

export async function split(input: unknown) {
  return change(input, splitAgain);
}

export async function undo(input: unknown) {
  return runAction(idSchema, input, async (id) => detailsOf((await goBack(id)).id));
}

export async function redo(input: unknown) {
  return runAction(idSchema, input, async (id) => {
    await restoreDataset(id);
    return detailsOf(id);
  });
}

/** The verb parses what it is given; the page gets the version it made as it would open. */
async function change(input: unknown, verb: (input: unknown) => Promise<DatasetView>) {
  return runAction(z.unknown(), input, async (request) => detailsOf((await verb(request)).id));
}

async function detailsOf(id: string) {
  const details = await getDatasetDetails(id);
  if (details) return details;
  throw new Problem("not-found", "This dataset is no longer there; it may have been deleted.");
}

function chosen({ search, label, part }: Omit<z.infer<typeof filterSchema>, "datasetId">) {
  return { search: search === "" ? undefined : search, label: label ?? undefined, part: part ?? undefined };
}
