import { z } from "zod";
import { datasetLimits, splitSchema } from "./dataset";
import { mappingSchema } from "./mapping";
import { problemDetailSchema } from "./problem";

export const fileFormats = [
  "csv",
  "tsv",
  "text",
  "fasttext",
  "json",
  "jsonl",
  "chat",
  "label-studio",
  "promptfoo",
  "yaml",
  "xlsx",
  "parquet",
] as const;
export type FileFormat = (typeof fileFormats)[number];

export const columnRoles = ["text", "label", "split", "group"] as const;

/** What is known of a file before it is imported: its first rows, how they would be read, and what stands in the way. */
export const inspectionSchema = z.object({
  filename: z.string(),
  bytes: z.int(),
  format: z.enum(fileFormats),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  sheets: z.array(z.string()),
  entries: z.array(z.string()),
  columns: z.array(
    z.object({
      name: z.string().nullable(),
      roles: z.array(z.enum(columnRoles)),
      distinct: z.int().describe("Different values among the rows looked at"),
      sample: z.string().describe("The first value that is not empty"),
    }),
  ),
  rows: z
    .array(z.object({ line: z.int(), cells: z.array(z.string().nullable()) }))
    .describe("The first rows, cut where long"),
  examples: z
    .array(z.object({ line: z.int(), text: z.string(), label: z.string() }))
    .describe("The same rows as examples, where they are any"),
  labels: z
    .array(z.object({ label: z.string(), count: z.int() }))
    .describe("Among the rows looked at, as the file spells them: before any is renamed"),
  looked: z.int().describe("Rows looked at"),
  whole: z.boolean().describe("Whether these are all rows of the file"),
  likelyRows: z.int().describe("Rows of the file: counted where all were looked at, else judged by its size"),
  parts: z
    .object({ train: z.int(), test: z.int() })
    .nullable()
    .describe("How the file itself parts the rows looked at; null where it does not"),
  mapping: mappingSchema.describe("As it would be used, guesses included"),
  splits: z.array(splitSchema).describe("Ways to part train and test that this file allows, the default first"),
  notes: z
    .array(problemDetailSchema)
    .describe("Nothing stands in the way, but something was decided or may be put right"),
  refusal: z.object({ message: z.string(), details: z.array(problemDetailSchema) }).nullable(),
});
export type Inspection = z.infer<typeof inspectionSchema>;

export const inspectUploadSchema = z.object({ uploadId: z.string().min(1).max(200), mapping: mappingSchema });

export const importUploadSchema = inspectUploadSchema.extend({
  name: z.string().trim().min(1).max(datasetLimits.nameLength),
  split: splitSchema.optional(),
  descriptions: z.record(z.string(), z.string().max(2000)).optional().describe("Label → what it means"),
});
export type ImportUploadInput = z.infer<typeof importUploadSchema>;

/** How far an import is; `rows` counts records read so far. */
export type ImportProgress = { readBytes: number; bytes: number; rows: number; stage: "reading" | "storing" };

export const hubUploadSchema = z.object({
  name: z.string().trim().min(1).max(500).describe("owner/name, or the address of its page"),
  config: z.string().max(300).optional(),
  split: z.string().max(300).optional().describe("Left out: all, told apart by a column"),
});
export type HubUploadInput = z.infer<typeof hubUploadSchema>;

/** The upload that a dataset of the Hub became, or what must be chosen first. */
export const hubAnswerSchema = z.union([
  z.object({ id: z.string() }),
  z.object({ choices: z.array(z.object({ config: z.string(), splits: z.array(z.string()) })) }),
]);
export type HubAnswer = z.infer<typeof hubAnswerSchema>;
