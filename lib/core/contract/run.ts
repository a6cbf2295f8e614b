import { z } from "zod";
import { methodNames, outcomes, runStatuses } from "../types";
import { conditionInputSchema } from "./condition-input";
import { conditionViewSchema } from "./condition-view";
import { estimateSchema } from "./estimate";
import { groupViewSchema } from "./group-view";
import { intervalSchema } from "./interval";
import { matrixViewSchema } from "./matrix-view";
import { runLimits } from "./run-limits";
import { seedSchema } from "./seed";

export const budgetSchema = z
  .object({
    calls: z.int().min(1).optional(),
    tokens: z.int().min(1).optional(),
    cost: z.number().positive().optional(),
  })
  .describe(
    "A run stops before it spends more; attempts that failed are not counted, because nobody says what they cost",
  );
export type Budget = z.infer<typeof budgetSchema>;

export const startRunSchema = z.object({
  datasetId: z.string(),
  conditions: z.array(conditionInputSchema).min(1).max(runLimits.conditions),
  testSize: z.int().min(1).max(runLimits.testSize).optional(),
  seed: seedSchema.optional(),
  name: z.string().trim().min(1).max(runLimits.nameLength).optional(),
  budget: budgetSchema.optional(),
  reference: z
    .union([z.int().min(0), z.string().trim().min(1).max(runLimits.nameLength)])
    .optional()
    .describe("Index or name of the condition that all others are compared with; default the largest ICL, else naive"),
  from: z
    .string()
    .optional()
    .describe("A run on the same dataset whose stored calls are reused, e.g. the instruction just written"),
});
export type StartRunInput = z.infer<typeof startRunSchema>;

export const startedRunSchema = z.object({ id: z.string(), url: z.string(), estimate: estimateSchema });
export type StartedRun = z.infer<typeof startedRunSchema>;

export const progressSchema = z.object({ done: z.int(), total: z.int(), etaSeconds: z.number().nullable() });
export type Progress = z.infer<typeof progressSchema>;

export const runSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(runStatuses),
  reason: z.string().nullable(),
  seed: z.int(),
  testSize: z.int(),
  dataset: z.object({ id: z.string().nullable(), name: z.string(), hash: z.string() }),
  methods: z.array(z.enum(methodNames)),
  progress: progressSchema,
  budget: budgetSchema.nullable(),
  importedAt: z.iso.datetime().nullable().describe("When it was read from a run file; null: it was made here"),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  resumeAt: z.iso
    .datetime()
    .nullable()
    .describe("When a paused run is tried again by itself; null: when a person resumes it"),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

export const runViewSchema = runSummarySchema.extend({
  conditions: z.array(conditionViewSchema),
  frontier: z.array(z.int()),
  reference: z.int().nullable().describe("Index of the condition that the comparisons are with"),
  comparisons: z
    .array(
      z.object({
        a: z.int(),
        b: z.int(),
        delta: z.number().describe("Macro-F1 of a minus that of b, over the examples both have answered"),
        interval: intervalSchema.describe("95 %, from paired resamples"),
        p: z.number().describe("Paired permutation test of the difference"),
        pHolm: z.number().describe("p corrected by Holm over all comparisons with the reference"),
        mcnemarP: z.number().describe("McNemar's exact test of accuracy"),
      }),
    )
    .optional(),
  pOnFrontier: z.array(z.number().nullable()).optional(),
  groups: z
    .array(groupViewSchema)
    .optional()
    .describe(
      "Where conditions differ in seed or order alone: each with those like it, one alone as a group of its own",
    ),
  groupReference: z.int().nullable().optional().describe("The group that the others are compared with"),
  matrices: z.array(matrixViewSchema).optional().describe("Generators against followers, where there are several"),
});
export type RunView = z.infer<typeof runViewSchema>;

export const predictionLineSchema = z.object({
  condition: z.int(),
  index: z.int(),
  text: z.string().nullable().describe("null only in a run imported from a file without texts"),
  gold: z.string(),
  raw: z.string(),
  label: z.string().nullable(),
  outcome: z.enum(outcomes),
  usage: z.object({ promptTokens: z.int(), cachedTokens: z.int().nullable(), completionTokens: z.int() }).nullable(),
  seconds: z.number().nullable(),
});
export type PredictionLine = z.infer<typeof predictionLineSchema>;

export const extendRunSchema = z.object({ testSize: z.int().min(1).max(runLimits.testSize) });
export const renameRunSchema = z.object({ name: z.string().trim().min(1).max(runLimits.nameLength) });
export const changeBudgetSchema = z.object({
  budget: budgetSchema
    .nullable()
    .describe("null: no budget any more. It holds when the run goes on, and has to be more than the run has spent"),
});
export const changeRunSchema = renameRunSchema
  .partial()
  .extend(changeBudgetSchema.partial().shape)
  .refine(({ name, budget }) => name !== undefined || budget !== undefined, "Expected a name, a budget, or both.");

export const listRunsQuerySchema = z.object({
  search: z.string().max(1000).optional().describe("Substring of the run's or the dataset's name"),
  datasetId: z.string().optional(),
  method: z.enum(methodNames).optional(),
  status: z.enum(runStatuses).optional(),
});
