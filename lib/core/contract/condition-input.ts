import { z } from "zod";
import { candidateLimits } from "../methods/best-of-k";
import { methodNames } from "../types";
import { importedLabelsSchema, importedPredictionSchema } from "./imported-prediction";
import { templateSchema } from "./instruction";
import { runLimits } from "./run-limits";
import { seedSchema } from "./seed";

const originSchema = z.object({ data: z.string().max(100), seed: seedSchema, n: z.int().min(0) });

export const methodOptionsSchema = z.object({
  origin: originSchema
    .optional()
    .describe(
      "Of manual: the data hash, the seed and the examples that its instruction was written from before it was edited",
    ),
  template: templateSchema.optional(),
  candidates: z
    .int()
    .min(1)
    .max(candidateLimits.most)
    .optional()
    .describe("Of prompt-mii and prompt-mii-zero: instructions written, of which the best on train examples is taken"),
  calls: z
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .describe("Of ape: all its calls, default 2000. Of gepa: its metric calls, default 150"),
  order: seedSchema
    .optional()
    .describe("Seed of an order in which the same n examples are shown; default the order in which they were drawn"),
});

const predictionsOfSchema = z.object({
  run: z.string(),
  condition: z.int().min(0).describe("Index of an imported condition of that run"),
});
export type PredictionsOf = z.infer<typeof predictionsOfSchema>;

export const conditionInputSchema = z.object({
  method: z.enum(methodNames),
  name: z.string().trim().min(1).max(runLimits.nameLength).optional(),
  n: z.int().min(1).max(runLimits.n).optional(),
  seed: seedSchema
    .optional()
    .describe("Draws the train examples of this condition, default the run's seed; the test is the same for all"),
  generator: z.string().optional(),
  follower: z.string().optional(),
  instruction: z.string().max(200_000).optional().describe("The instruction of method manual"),
  options: methodOptionsSchema.optional(),
  labels: importedLabelsSchema.optional(),
  predictions: z
    .array(importedPredictionSchema)
    .min(1)
    .max(runLimits.testSize)
    .optional()
    .describe("Of imported: one for each scored example of the dataset, with its text and gold label"),
  predictionsOf: predictionsOfSchema
    .optional()
    .describe(
      "Of imported, in place of predictions: those that another run has, as far as they are of the scored examples",
    ),
});
export type ConditionInput = z.infer<typeof conditionInputSchema>;
