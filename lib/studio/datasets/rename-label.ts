import "server-only";
import { renameLabelSchema } from "@/lib/core/contract/dataset-version";
import type { DatasetView } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";
import * as datasets from "@/lib/db/datasets";
import { parseInput } from "../parse-input";
import { requireCurrent } from "./current-version";
import { datasetView } from "./dataset-view";
import { storeVersion } from "./store-version";

/** Makes a version in which labels have another name, one and the same (renameLabelSchema); one that exists already is joined. */
export async function renameLabel(input: unknown): Promise<DatasetView> {
  const { datasetId, labels, to } = parseInput(renameLabelSchema, input);
  const dataset = await requireCurrent(datasetId);
  const known = new Set(dataset.labels.map(({ label }) => label));
  const unknown = labels.find((label) => !known.has(label));
  if (unknown !== undefined) {
    const message = `There is no label “${unknown}” in this version. Choose one of its list.`;
    throw new Problem("invalid", message, [{ message, pointer: "/labels" }]);
  }
  const renamed = new Set(labels.filter((label) => label !== to));
  const rows = await datasets.listExamples(datasetId);
  const changes = rows.flatMap(({ index, label }) => (renamed.has(label) ? [{ index, label: to }] : []));
  const descriptions = describedAs(dataset.descriptions, renamed, to);
  const words = `${quoted(renamed)} ${known.has(to) ? "merged into" : "renamed to"} “${to}”`;
  return datasetView(await storeVersion(dataset, rows, { changes, descriptions }, words));
}

/** The name's own description, else the first that one of the labels had. */
function describedAs(
  descriptions: Record<string, string>,
  renamed: ReadonlySet<string>,
  to: string,
): Record<string, string> {
  const kept = Object.entries(descriptions).filter(([label]) => !renamed.has(label));
  const [, inherited] = Object.entries(descriptions).find(([label]) => renamed.has(label)) ?? [];
  const own = kept.some(([label]) => label === to);
  return Object.fromEntries(own || inherited === undefined ? kept : [...kept, [to, inherited]]);
}

function quoted(labels: ReadonlySet<string>): string {
  const names = [...labels].map((label) => `“${label}”`);
  return names.length > 3 ? `${names.length} labels` : names.join(", ");
}
