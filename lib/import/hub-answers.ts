import "server-only";
import { z } from "zod";
import { parseJson } from "@/lib/core/dataset/json-value";
import { Problem } from "@/lib/core/problem";
import { type HubAccess, hubBytes } from "./hub-request";

/** parseJson makes texts of numbers. */
const count = z.coerce.number().int().min(0);
const longestAnswer = 20_000_000;

const configs = z.array(z.unknown()).default([]);
/** `pending` are configs that are not looked through yet, `failed` those that cannot be read. */
export const splitsSchema = z.object({
  splits: z.array(z.object({ config: z.string(), split: z.string() })),
  pending: configs,
  failed: configs,
});
export const infoSchema = z.object({ dataset_info: z.object({ features: z.unknown() }) });
export const parquetSchema = z.object({
  parquet_files: z.array(z.object({ config: z.string(), split: z.string(), url: z.url(), size: count })),
  partial: z.boolean().default(false),
});
export const rowsSchema = z.object({
  features: z.array(z.unknown()),
  rows: z.array(
    z.object({ row: z.record(z.string(), z.unknown()), truncated_cells: z.array(z.unknown()).default([]) }),
  ),
  num_rows_total: count,
  /** The viewer has rows of the beginning only. */
  partial: z.boolean().default(false),
});

/** One question to the dataset viewer of the Hub (`/splits`, `/info`, `/parquet`, `/rows`), its answer checked. */
export async function askHub<T>(
  path: string,
  query: Record<string, string>,
  schema: z.ZodType<T>,
  access: HubAccess,
): Promise<T> {
  const url = new URL(`${access.base.pathname.replace(/\/$/, "")}/${path}`, access.base);
  url.search = new URLSearchParams(query).toString();
  const bytes = await hubBytes(url, longestAnswer, access);
  try {
    return schema.parse(parseJson(new TextDecoder().decode(bytes)));
  } catch (cause) {
    const message = "The Hub answered in a way that is not understood. Download the dataset and drop the file here.";
    throw new Problem("unavailable", message, [], { cause });
  }
}
