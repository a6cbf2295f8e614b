import { z } from "zod";
import { datasetLimits } from "./dataset";
import { runLimits } from "./run";

const importedPredictionSchema = z.object({
  text: z.string().min(1).max(datasetLimits.textLength),
  gold: z.string().min(1).max(datasetLimits.labelLength),
  prediction: z.string().max(datasetLimits.textLength).nullable().describe("The reply as it came; null: none came"),
});
export type ImportedPrediction = z.infer<typeof importedPredictionSchema>;

export const importedConditionSchema = z.object({
  method: z.literal("imported"),
  name: z.string().trim().min(1).max(runLimits.nameLength).optional(),
  labels: z
    .array(z.string().min(1).max(datasetLimits.labelLength))
    .max(2_000)
    .optional()
    .describe("Labels that no example has, but a prediction may"),
  predictions: z.array(importedPredictionSchema).min(1).max(runLimits.testSize),
});

/** A run whose predictions were all made elsewhere: it brings its own examples, so it names no dataset. */
export const importRunSchema = z.object({
  conditions: z.array(importedConditionSchema).min(1).max(runLimits.conditions),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .optional(),
  name: z.string().trim().min(1).max(runLimits.nameLength).optional(),
  reference: z.union([z.int().min(0), z.string().trim().min(1).max(runLimits.nameLength)]).optional(),
});
export type ImportRunInput = z.infer<typeof importRunSchema>;
