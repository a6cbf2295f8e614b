import "server-only";
import { hubUploadSchema, type HubAnswer } from "@/lib/core/contract/import";
import type { FileTable } from "@/lib/import/file-table";
import { openHubTable, type HubOptions } from "@/lib/import/hub";
import { env } from "@/lib/env";
import { parseInput } from "../parse-input";
import { receiveUpload } from "./receive";

/** `readBytes` of `bytes` are fetched, `rows` of them read. */
export type HubProgress = { rows: number; readBytes: number; bytes: number };
type Watching = { signal: AbortSignal; onProgress: (progress: HubProgress) => void };

/**
 * Fetches a dataset of the Hub (hubUploadSchema) and keeps it as an upload of JSON lines, so that whatever can be chosen of a file
 * can be chosen of it; or answers with the configs, where there are several and none was named.
 */
export async function receiveHubDataset(
  given: unknown,
  { signal, onProgress }: Watching,
  options: HubOptions = { url: env().HUB_DATASETS_URL },
): Promise<HubAnswer> {
  const { name, config, split } = parseInput(hubUploadSchema, given);
  const table = await openHubTable(name, { config, split }, signal, options);
  if ("choices" in table) return table;
  const called = [name, config, split].filter((part) => part !== undefined).join(", ");
  const lines = jsonLines(table, (progress) => onProgress({ ...progress, bytes: table.size }));
  return { id: (await receiveUpload(`${called}.jsonl`, lines, { stated: null, signal })).id };
}

async function* jsonLines(
  { header, batches }: FileTable,
  onProgress: (progress: Omit<HubProgress, "bytes">) => void,
): AsyncIterable<Uint8Array> {
  let read = 0;
  for await (const { rows, readBytes } of batches) {
    const records = rows.map(({ cells }) =>
      Object.fromEntries(cells.map((cell, at) => [header?.[at] ?? `${at}`, cell])),
    );
    yield new TextEncoder().encode(records.map((record) => `${JSON.stringify(record)}\n`).join(""));
    read += rows.length;
    onProgress({ rows: read, readBytes });
  }
}
