import { z } from "zod";
import { RUN_FILE_FORMAT, RUN_FILE_SCHEMA, RUN_FILE_VERSION, type RunFile } from "../run-file/run-file";
import { runRecordSchema } from "./run-record";

/** `RunFile` as a studio writes it and reads it again. */
export const runFileSchema = z
  .object({
    $schema: z.string().max(2_000).describe(`${RUN_FILE_SCHEMA} of a studio, or another place where this schema lies`),
    format: z.literal(RUN_FILE_FORMAT),
    formatVersion: z.literal(RUN_FILE_VERSION),
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe(
        "SHA-256 of the UTF-8 of the JSON [record, figures] with sorted keys and no spaces: it finds a changed file, and signs nothing",
      ),
    record: runRecordSchema.describe("Everything stored of the run: what the report is computed from"),
    figures: z
      .record(z.string().max(200), z.union([z.number(), z.boolean(), z.null(), z.string().max(100_000)]))
      .describe("Every figure of the report under the strict parser by its place, such as conditions.0.scores.macroF1"),
  })
  .describe("A run of Prompt-MII Studio with its raw replies and all its figures") satisfies z.ZodType<RunFile>;

/** The JSON Schema (2020-12) of a run file, as it is published; later studios may add fields, so none is closed. */
export function runFileJsonSchema(): unknown {
  return z.toJSONSchema(runFileSchema, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
}

export const importedRunSchema = z.object({
  id: z.string(),
  url: z.string(),
  figures: z.int().describe("How many figures were computed anew; all agree with those in the file"),
  absent: z
    .int()
    .describe("How many more are computed here, which the earlier studio that wrote the file did not state"),
});
export type ImportedRunView = z.infer<typeof importedRunSchema>;
