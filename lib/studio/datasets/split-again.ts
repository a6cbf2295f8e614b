import "server-only";
import { type SplitAgainInput, splitAgainSchema } from "@/lib/core/contract/dataset-version";
import type { DatasetView } from "@/lib/core/contract/dataset";
import { divide } from "@/lib/core/dataset/divide";
import { Problem } from "@/lib/core/problem";
import * as datasets from "@/lib/db/datasets";
import * as versions from "@/lib/db/dataset-versions";
import { parseInput } from "../parse-input";
import { requireCurrent } from "./current-version";
import { datasetView } from "./dataset-view";
import { storeVersion } from "./store-version";

type Split = SplitAgainInput["split"];

/** Makes a version with the same rows on other sides (splitAgainSchema). */
export async function splitAgain(input: unknown): Promise<DatasetView> {
  const { datasetId, split } = parseInput(splitAgainSchema, input);
  const dataset = await requireCurrent(datasetId);
  const rows = await datasets.listExamples(datasetId);
  const groups = split.kind === "group" ? await versions.listGroups(datasetId) : new Map<number, string>();
  refuseImpossible(split, rows.length, groups.size);
  const divisible = rows.map((row) => ({ ...row, group: groups.get(row.index) ?? null }));
  const inTest = new Set(divide(divisible, split)?.test);
  if (split.kind !== "seeded" && inTest.size === 0) {
    throw refused("No row would be held out: equal texts or groups are larger than that. Ask for more rows.");
  }
  const changes = rows.map(({ index }, position) => ({
    index,
    part: inTest.has(position) ? ("test" as const) : ("train" as const),
  }));
  return datasetView(await storeVersion(dataset, rows, { changes, split }, inWords(split)));
}

function refuseImpossible(split: Split, rows: number, groups: number): void {
  if ("test" in split && split.test >= rows) {
    throw refused(`Expected fewer held-out rows than the ${rows} there are, not ${split.test}. Ask for fewer.`);
  }
  if (split.kind === "group" && groups === 0) {
    throw refused(
      "This dataset has no groups: no column of them was named when it was imported. Choose another split.",
    );
  }
}

function refused(message: string): Problem {
  return new Problem("invalid", message, [{ message, pointer: "/split" }]);
}

function inWords(split: Split): string {
  if (split.kind === "seeded") return "Split by the seed of each run";
  const how = { random: "at random", stratified: "with each label in proportion", group: "with groups kept together" };
  return `Split ${how[split.kind]}: ${split.test} held out, seed ${split.seed}`;
}
