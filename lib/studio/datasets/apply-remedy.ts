import "server-only";
import { applyRemedySchema } from "@/lib/core/contract/dataset-version";
import type { DatasetView } from "@/lib/core/contract/dataset";
import type { Finding, FindingKind } from "@/lib/core/dataset/finding";
import { type PartedRow, type Repair, repair } from "@/lib/core/dataset/remedies";
import { remedyTitle } from "@/lib/core/dataset/remedy-title";
import { checkSoundness } from "@/lib/core/dataset/soundness";
import { Problem } from "@/lib/core/problem";
import * as datasets from "@/lib/db/datasets";
import { parseInput } from "../parse-input";
import { requireCurrent } from "./current-version";
import { datasetView } from "./dataset-view";
import { findOverLongTexts } from "./over-long-texts";
import { partedRows } from "./parted-rows";
import { storeVersion } from "./store-version";

/** Makes a version in which one finding is put right (applyRemedySchema); the rows taken out are kept with the reason. */
export async function applyRemedy(input: unknown, signal: AbortSignal): Promise<DatasetView> {
  const { datasetId, finding: kind, remedy } = parseInput(applyRemedySchema, input);
  const dataset = await requireCurrent(datasetId);
  const rows = await datasets.listExamples(datasetId);
  const parted = partedRows(dataset, rows);
  const found = await find(kind, parted, signal);
  if (!found) throw new Problem("invalid", "There is nothing to put right: this version has no such rows.");
  const { removed, changed } = repair(remedy, parted, found);
  const removals = removed.map(({ row, reason }) => ({ index: row.index, code: remedy, message: `${reason}.` }));
  const changes = changed.map(({ index, text, label }) => ({ index, text, label }));
  const words = inWords(remedyTitle(remedy, kind), { removed, changed });
  const descriptions = renamedDescriptions(dataset.descriptions, rows, changed);
  return datasetView(await storeVersion(dataset, rows, { changes, removals, descriptions }, words));
}

async function find(
  kind: FindingKind,
  rows: readonly datasets.StoredExample[],
  signal: AbortSignal,
): Promise<Finding | undefined> {
  if (kind === "over-long") return (await findOverLongTexts(rows, signal)).finding;
  const train = rows.filter(({ part }) => part === "train");
  const test = rows.filter(({ part }) => part === "test");
  return checkSoundness(train, test, kind)[0];
}

function inWords(title: string, { removed, changed }: Pick<Repair<PartedRow>, "removed" | "changed">): string {
  const rows = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;
  const done = [
    ...(removed.length > 0 ? [`${rows(removed.length)} left out`] : []),
    ...(changed.length > 0 ? [`${rows(changed.length)} changed`] : []),
  ];
  return `${title}: ${done.join(", ")}`;
}

/** A label that got another name takes its description along. */
function renamedDescriptions(
  descriptions: Record<string, string>,
  rows: readonly datasets.StoredExample[],
  changed: readonly datasets.StoredExample[],
): Record<string, string> {
  const after = new Map(changed.map(({ index, label }) => [index, label]));
  const names = new Map(
    rows.flatMap(({ index, label }) => (after.has(index) ? [[label, after.get(index) ?? label]] : [])),
  );
  return Object.fromEntries(Object.entries(descriptions).map(([label, text]) => [names.get(label) ?? label, text]));
}
