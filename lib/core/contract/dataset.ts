import { z } from "zod";
import { mappingSchema } from "./mapping";

/** Limits of one dataset, stated to people before they upload. */
export const datasetLimits = {
  nameLength: 200,
  textLength: 200_000,
  labelLength: 500,
  examples: 100_000,
  contentBytes: 50_000_000,
  /** Of one uploaded file, packed or not. */
  fileBytes: 200_000_000,
};

export const exampleSchema = z.object({
  text: z.string().min(1).max(datasetLimits.textLength),
  label: z.string().min(1).max(datasetLimits.labelLength),
});

export const seededSplitSchema = z.object({ kind: z.literal("seeded") });
export const drawnSplitSchema = z.object({
  kind: z.enum(["random", "stratified", "group"]),
  seed: z.int().min(0),
  test: z.int().min(1),
});

/**
 * How train and test are parted. `seeded`: by the seed of each run (method.md 4). `own`: as the source says.
 * The others are drawn once and kept; `test` is the number of test examples asked for.
 */
export const splitSchema = z.discriminatedUnion("kind", [
  seededSplitSchema,
  z.object({ kind: z.literal("own") }),
  drawnSplitSchema,
]);
export type SplitChoice = z.infer<typeof splitSchema>;

const nameSchema = z.string().trim().min(1).max(datasetLimits.nameLength);

export const createDatasetSchema = z.union([
  z.object({
    name: nameSchema,
    examples: z.array(exampleSchema).min(1).max(datasetLimits.examples),
    test: z.array(exampleSchema).max(datasetLimits.examples).optional(),
  }),
  z.object({
    name: nameSchema,
    content: z.string().min(1).max(datasetLimits.contentBytes),
    filename: z.string().max(300).optional(),
    mapping: mappingSchema.optional(),
    split: splitSchema.optional(),
  }),
]);
export type CreateDatasetInput = z.infer<typeof createDatasetSchema>;

export const datasetProblemSchema = z.object({ line: z.int(), code: z.string(), message: z.string() });

export const datasetViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  hash: z.string(),
  source: z.string().describe("paste, file name, api or sample"),
  createdAt: z.iso.datetime(),
  counts: z.object({ train: z.int(), test: z.int(), total: z.int(), skipped: z.int() }),
  labels: z.array(z.object({ label: z.string(), count: z.int() })),
  problems: z.array(datasetProblemSchema).max(100),
  lineage: z.string().describe("Shared by the versions of one dataset"),
  parentId: z.string().nullable().describe("The version this one was made from"),
  change: z.string().nullable().describe("What made this version of its parent"),
  split: splitSchema,
  descriptions: z.record(z.string(), z.string()).describe("Label → what it means"),
  sampledFrom: z.int().nullable().describe("Usable rows of the source, when only a seeded sample of them is kept"),
});
export type DatasetView = z.infer<typeof datasetViewSchema>;

/** A dataset as the list shows it: its current version, and how many there are. */
export const datasetLineSchema = datasetViewSchema.extend({ versions: z.int() });
export type DatasetLine = z.infer<typeof datasetLineSchema>;

export const exampleRowSchema = z.object({
  index: z.int(),
  part: z.enum(["train", "test"]),
  text: z.string(),
  label: z.string(),
});
export type ExampleRow = z.infer<typeof exampleRowSchema>;

export const examplePageSchema = z.object({
  examples: z.array(exampleRowSchema),
  total: z.int(),
  next: z.int().nullable(),
});
export type ExamplePage = z.infer<typeof examplePageSchema>;

/** A dataset sent as a file: the parts of a multipart/form-data body. */
export const uploadDatasetSchema = z.object({
  file: z
    .string()
    .meta({ format: "binary" })
    .describe(
      "CSV, TSV or other delimited text, JSON, JSONL, XLSX, Parquet, FastText, Label Studio, promptfoo or chat records, alone or in gzip or zip; at most 200 MB",
    ),
  name: nameSchema.optional().describe("Default: the name of the file"),
  mapping: mappingSchema
    .optional()
    .describe("As JSON text; what a refusal answers in `errors[].mapping` can be sent here"),
  split: splitSchema.optional().describe("As JSON text; default: the file's own, else by the seed of each run"),
});

export const listExamplesQuerySchema = z.object({
  from: z.coerce.number().int().min(0).optional().describe("Row to start with; `next` of the page before"),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  search: z.string().max(1000).optional().describe("Substring of the text, upper and lower case alike"),
  label: z.string().max(datasetLimits.labelLength).optional(),
  part: z.enum(["train", "test"]).optional(),
});
