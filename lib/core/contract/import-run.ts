import { z } from "zod";
import { importedLabelsSchema, importedPredictionSchema } from "./imported-prediction";
import { runLimits } from "./run-limits";

export const importedConditionSchema = z.object({
  method: z.literal("imported"),
  name: z.string().trim().min(1).max(runLimits.nameLength).optional(),
  labels: importedLabelsSchema.optional(),
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
