import "server-only";
import { describeLabelSchema } from "@/lib/core/contract/dataset-version";
import type { DatasetView } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";
import * as versions from "@/lib/db/dataset-versions";
import { parseInput } from "../parse-input";
import { requireCurrent } from "./current-version";
import { datasetView } from "./dataset-view";

/** Says what a label means (describeLabelSchema). No new version: what is asked and scored, and so the hash, stays the same. */
export async function describeLabel(input: unknown): Promise<DatasetView> {
  const { datasetId, label, description } = parseInput(describeLabelSchema, input);
  const dataset = await requireCurrent(datasetId);
  if (!dataset.labels.some((known) => known.label === label)) {
    throw new Problem("invalid", `There is no label “${label}” in this version. Choose one of its list.`);
  }
  const others = Object.entries(dataset.descriptions).filter(([known]) => known !== label);
  const descriptions = Object.fromEntries(description === "" ? others : [...others, [label, description]]);
  await versions.setDescriptions(datasetId, descriptions);
  return datasetView({ ...dataset, descriptions });
}
