import "server-only";
import { datasetLimits } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";
import { type ClassNames, classNamesOf } from "./class-names";
import { hubDatasetsUrl, hubName } from "./hub-address";
import { askHub, infoSchema, parquetSchema, splitsSchema } from "./hub-answers";
import { type HubAccess, unready, unshown } from "./hub-request";
import { type HubParquet, type HubTable, parquetFilesTable, rowPagesTable } from "./hub-tables";

export type HubChoice = { config?: string | undefined; split?: string | undefined };
/** What there is to choose from, when a dataset has several configs and none was named. */
export type HubChoices = { choices: { config: string; splits: string[] }[] };
/** `url`: the dataset viewer's API, where it is not the Hub's own. `answerMs`: how long an answer may take to begin. */
export type HubOptions = { url?: string | undefined; answerMs?: number };

/**
 * A public dataset of the Hugging Face Hub by its name or the address of its page, through the HTTP API of the dataset viewer: as Parquet files where there
 * are any, else page by page. Without a split all splits of the config are read and a column `split` tells them apart. Ids of classes become their names.
 * @throws Problem `not-found` for a dataset, config or split that is not there or not public, `too-large`, or `unavailable` where the Hub cannot be reached.
 */
export async function openHubTable(
  text: string,
  choice: HubChoice,
  signal: AbortSignal,
  { url = hubDatasetsUrl, answerMs = 8000 }: HubOptions = {},
): Promise<HubTable | HubChoices> {
  const asked = hubName(text);
  const dataset = asked.name;
  const access: HubAccess = { base: new URL(url), answerMs, signal };
  const { splits, pending } = await askHub("splits", { dataset }, splitsSchema, access);
  if (splits.length === 0) throw pending.length > 0 ? unready() : unshown();
  const configs = [...new Set(splits.map(({ config }) => config))];
  const config = choice.config ?? asked.config ?? (configs.length === 1 ? configs[0] : undefined);
  const splitsOf = (of: string) => splits.filter((split) => split.config === of).map(({ split }) => split);
  if (config === undefined) return { choices: configs.map((name) => ({ config: name, splits: splitsOf(name) })) };
  if (!configs.includes(config)) throw notThere("config", config, configs);
  const split = choice.split ?? asked.split;
  if (split !== undefined && !splitsOf(config).includes(split)) throw notThere("split", split, splitsOf(config));
  const chosen = split === undefined ? splitsOf(config) : [split];
  const splitName = chosen.length > 1 ? "split" : null;
  const files = await parquetOf(dataset, config, chosen, access);
  if (!files) return rowPagesTable(chosen.map((split) => ({ dataset, config, split })), splitName, access); // prettier-ignore
  requireSize(files);
  return parquetFilesTable(files, splitName, await classesOf(dataset, config, access), access);
}

/** null where the Hub has no Parquet files of one of the splits, or not of all its rows. */
async function parquetOf(
  dataset: string,
  config: string,
  splits: string[],
  access: HubAccess,
): Promise<HubParquet[] | null> {
  const answer = await orNull(askHub("parquet", { dataset, config }, parquetSchema, access), access.signal);
  const files = answer?.parquet_files.filter((file) => file.config === config && splits.includes(file.split)) ?? [];
  const whole =
    answer !== null && !answer.partial && splits.every((split) => files.some((file) => file.split === split));
  return whole ? files : null;
}

async function classesOf(dataset: string, config: string, access: HubAccess): Promise<ClassNames> {
  const info = await orNull(askHub("info", { dataset, config }, infoSchema, access), access.signal);
  return classNamesOf(info?.dataset_info.features);
}

/** What the Hub has not worked out for a dataset can be done without. */
async function orNull<T>(answer: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return answer.catch((error: unknown) => {
    signal.throwIfAborted();
    if (error instanceof Problem) return null;
    throw error;
  });
}

function requireSize(files: HubParquet[]): void {
  const limit = datasetLimits.fileBytes;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size <= limit) return;
  const splits = [...new Set(files.map(({ split }) => split))];
  const sizeOf = (split: string) => files.reduce((sum, file) => (file.split === split ? sum + file.size : sum), 0);
  const sizes = splits.map((split) => `${split} ${Math.round(sizeOf(split) / 1e6)} MB`).join(", ");
  const advice = splits.length > 1 ? "Choose a smaller split." : "Download a part of it and drop that file here.";
  throw new Problem("too-large", `Expected at most ${limit / 1e6} MB; this dataset has ${sizes}. ${advice}`);
}

function notThere(what: "config" | "split", asked: string, there: string[]): Problem {
  const names = there.slice(0, 30).map((name) => `"${name}"`).join(", "); // prettier-ignore
  const message = `This dataset has no ${what} "${asked}"; it has ${names}.`;
  return new Problem("not-found", message, [{ message, field: what }]);
}
