import { z } from "zod";

/** A column by name, or by position from 0; for the label also `column.field`, a field of the JSON documents in its cells. */
const columnSchema = z.union([z.string().max(1000), z.int().min(0)]);
export type ColumnChoice = z.infer<typeof columnSchema>;

const labelSchema = z.string().min(1).max(500);

/**
 * How to read a file as labelled examples: the answer to what a refusal asked. Whatever is left out is guessed where a guess is safe.
 */
export const mappingSchema = z.object({
  text: columnSchema.optional(),
  template: z
    .string()
    .max(10_000)
    .optional()
    .describe("Joins several columns into the text, each named in braces: {title}: {body}. Takes the place of `text`"),
  label: columnSchema.optional(),
  split: columnSchema
    .nullable()
    .optional()
    .describe("The column that says train or test; null: none, even where one is found"),
  group: columnSchema
    .optional()
    .describe(
      "Rows with the same value here stay on one side of the split, unless another split is asked for or the file brings its own",
    ),
  header: z.boolean().optional().describe("Whether the first record holds the names of the columns"),
  delimiter: z.string().length(1).optional(),
  sheet: z.string().max(1000).optional().describe("Of a workbook with several"),
  entry: z.string().max(4000).optional().describe("The file to read of an archive with several"),
  encoding: z.string().max(40).optional().describe("A name as browsers know it, such as windows-1252"),
  repair: z.boolean().optional().describe("Whether letters that were decoded wrongly once (â€™ for ’) are put right"),
  multiLabel: z
    .enum(["first", "single-only", "whole"])
    .optional()
    .describe("Rows with several labels: keep the first, leave the rows out, or take what is written as one label"),
  bins: z
    .object({ edges: z.array(z.number()).min(1).max(20), labels: z.array(labelSchema).min(2).max(21) })
    .nullable()
    .optional()
    .describe(
      "Makes labels of a score: label i holds the numbers from edge i-1 up to, not including, edge i. null: the numbers are classes as they stand",
    ),
  rename: z
    .record(z.string(), labelSchema)
    .optional()
    .describe("New names of labels; two with the same new name are merged"),
});
export type Mapping = z.infer<typeof mappingSchema>;
