import { z } from "zod";
import { candidateLimits } from "../methods/best-of-k";
import { conditionStatuses, methodNames, outcomes, runStatuses, tokenSources } from "../types";
import { importedLabelsSchema, importedPredictionSchema } from "./imported-prediction";
import { templateSchema } from "./instruction";

export const runLimits = { nameLength: 200, conditions: 100, testSize: 10_000, n: 1000 };

export const seedSchema = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);

export const methodOptionsSchema = z.object({
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

export const estimateSchema = z.object({
  calls: z.int(),
  atMost: z.literal(true).optional().describe("A search is in it that may end with fewer calls"),
  tokens: z.tuple([z.int(), z.int()]),
  seconds: z.number().nullable(),
  cost: z.number().nullable(),
  reused: z.int().describe("Answers taken over from the run named by `from`; they are in no other figure"),
});
export type Estimate = z.infer<typeof estimateSchema>;

export const startedRunSchema = z.object({ id: z.string(), url: z.string(), estimate: estimateSchema });
export type StartedRun = z.infer<typeof startedRunSchema>;

const partSchema = z.object({
  calls: z.int(),
  promptTokens: z.int(),
  cachedTokens: z.int().nullable(),
  completionTokens: z.int(),
  seconds: z.number().describe("Each call's own time, added up; calls overlap, so more than what passed"),
  cost: z.number().nullable(),
});

export const scoresSchema = z.object({
  macroF1: z.number(),
  accuracy: z.number(),
  macroF1Paper: z.number(),
  macroF1Reward: z.number(),
  classes: z.int(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  outcomes: z.object(
    Object.fromEntries(outcomes.map((name) => [name, z.int()])) as Record<(typeof outcomes)[number], z.ZodInt>,
  ),
  perLabel: z.array(z.object({ label: z.string(), tp: z.int(), fp: z.int(), fn: z.int(), f1: z.number() })),
});

export const conditionViewSchema = z.object({
  method: z.enum(methodNames),
  name: z.string(),
  n: z.int().nullable(),
  nUsed: z.int().nullable(),
  seed: z.int().describe("Drew its train examples; its test examples are those of the run's seed"),
  generator: z.string().nullable(),
  follower: z.string().nullable(),
  status: z.enum(conditionStatuses),
  prefix: z.string().nullable(),
  prefixTokens: z.int().nullable(),
  tokenSource: z.enum(tokenSources).nullable(),
  scores: scoresSchema.nullable(),
  bill: z.object({ build: partSchema, predict: partSchema }),
});

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

const intervalSchema = z.tuple([z.number(), z.number()]);

export const groupViewSchema = z.object({
  name: z.string(),
  members: z.array(z.int()).describe("Indices of conditions, by seed, then order"),
  measured: z.array(z.int()).describe("Those of them that the figures are over"),
  seeds: z.int(),
  orders: z.int(),
  macroF1: z.number().nullable().describe("Mean of the members"),
  sd: z.number().nullable(),
  range: intervalSchema.nullable().describe("The least and the highest of the members"),
  interval: intervalSchema.nullable().describe("95 %, over seeds and test examples"),
  prefixTokens: z.number().nullable().describe("Mean of the members"),
  onFrontier: z.boolean(),
  pOnFrontier: z.number().nullable(),
  comparison: z
    .object({ delta: z.number(), interval: intervalSchema, p: z.number(), pHolm: z.number() })
    .nullable()
    .describe("With the reference's group; Holm over all groups, each once"),
});

export const matrixViewSchema = z.object({
  methods: z.array(z.enum(methodNames)),
  n: z.int().nullable(),
  candidates: z.int(),
  generators: z.array(z.object({ name: z.string(), trained: z.boolean() })),
  followers: z.array(z.string()),
  cells: z.array(
    z.array(
      z
        .object({
          members: z.array(z.int()),
          macroF1: z.number().nullable(),
          interval: intervalSchema.nullable(),
          prefixTokens: z.number().nullable(),
        })
        .nullable(),
    ),
  ),
});

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
        interval: z.tuple([z.number(), z.number()]).describe("95 %, from paired resamples"),
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
  budget: budgetSchema.nullable().describe("null: no budget any more. It holds when the run goes on"),
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
