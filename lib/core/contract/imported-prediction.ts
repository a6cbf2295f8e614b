import { z } from "zod";
import { datasetLimits } from "./dataset";

export const importedPredictionSchema = z.object({
  text: z.string().min(1).max(datasetLimits.textLength),
  gold: z.string().min(1).max(datasetLimits.labelLength),
  prediction: z.string().max(datasetLimits.textLength).nullable().describe("The reply as it came; null: none came"),
});
export type ImportedPrediction = z.infer<typeof importedPredictionSchema>;

export const importedLabelsSchema = z
  .array(z.string().min(1).max(datasetLimits.labelLength))
  .max(2_000)
  .describe("Labels that no example has, but a prediction may");
