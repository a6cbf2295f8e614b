import { z } from "zod";
import type { RunRecord } from "../run-record";
import { conditionStatuses, methodNames, runStatuses, stepKinds, tokenSources } from "../types";
import { datasetLimits } from "./dataset";
import { modelFilesSchema, pricesSchema } from "./endpoint";
import { methodOptionsSchema } from "./condition-input";
import { runLimits } from "./run-limits";
import { seedSchema } from "./seed";

/** What a record may hold at most, far above what a run makes: a record may come from anywhere. */
const mostCalls = 100_000;
const wordsSchema = z.string().max(2_000);
const longTextSchema = z.string().max(20_000_000);
const countSchema = z.int().min(0);
const labelSchema = z.string().min(1).max(datasetLimits.labelLength);

const usageSchema = z.object({
  promptTokens: countSchema,
  cachedTokens: countSchema.nullable(),
  completionTokens: countSchema,
});
const secondsSchema = z.number().min(0).nullable();
const errorSchema = z.string().max(20_000).nullable();

const replySchema = z.object({
  raw: longTextSchema,
  stopReason: z.enum(["stop", "length", "refusal"]).nullable(),
  error: errorSchema,
  usage: usageSchema.nullable(),
  seconds: secondsSchema,
  reused: z.literal(true).optional().describe("Taken over from an earlier run"),
});

const buildCallSchema = z.object({
  role: z.enum(["generator", "follower"]),
  usage: usageSchema.nullable(),
  seconds: secondsSchema,
  error: errorSchema,
  reused: z.literal(true).optional().describe("Taken over from an earlier run"),
});

const stepSchema = z.object({
  kind: z.enum(stepKinds),
  text: longTextSchema,
  score: z.number().nullable(),
  chosen: z.literal(true).optional(),
  cut: z.literal(true).optional().describe("Its writer did not end by itself, but at its token limit"),
  trials: z
    .array(z.object({ gold: z.string().max(datasetLimits.labelLength), raw: longTextSchema }))
    .max(mostCalls)
    .optional()
    .describe("What the follower said to each train example that the score is of, and what it should have said"),
});

const endpointSnapshotSchema = z.object({
  id: wordsSchema,
  name: wordsSchema,
  model: wordsSchema,
  trained: z.boolean(),
  embedded: z.boolean(),
  prices: pricesSchema.nullable(),
  reasons: z.boolean().optional().describe("Thinks aloud before it answers; what it thinks is not read as its answer"),
  ownTemperature: z.boolean().optional().describe("Takes no other temperature than its own"),
  contextLength: z.int().min(1).optional().describe("Tokens of prompt and answer together that it takes, where known"),
  files: modelFilesSchema.optional(),
});

const conditionRecordSchema = z.object({
  method: z.enum(methodNames),
  name: wordsSchema,
  n: countSchema.nullable(),
  nUsed: countSchema.nullable(),
  seed: seedSchema.nullable().optional().describe("Draws its train examples; the run's seed where there is none"),
  options: methodOptionsSchema.extend({ instruction: longTextSchema.optional() }),
  generator: endpointSnapshotSchema.nullable(),
  follower: endpointSnapshotSchema.nullable(),
  status: z.enum(conditionStatuses),
  prefix: longTextSchema.nullable(),
  prefixTokens: countSchema.nullable(),
  tokenSource: z.enum(tokenSources).nullable(),
  maxTokens: countSchema,
  build: z.array(buildCallSchema).max(mostCalls),
  steps: z.array(stepSchema).max(mostCalls).optional().describe("What a search tried, with scores on train examples"),
  copied: z
    .object({ passages: countSchema, of: countSchema, longest: countSchema })
    .optional()
    .describe(
      "Passages of five words of the instruction that stand in the examples it was written from, and the longest run in words",
    ),
  writtenFrom: z
    .array(countSchema)
    .max(datasetLimits.examples)
    .optional()
    .describe("Indices in `train` of the examples that its instruction was written from"),
  replies: z
    .array(replySchema.nullable())
    .max(runLimits.testSize)
    .describe("One a test example, in test order; null: not asked yet"),
});

/** `RunRecord` as the HTTP API carries it. */
export const runRecordSchema = z.object({
  id: wordsSchema,
  name: wordsSchema,
  seed: seedSchema,
  status: z.enum(runStatuses),
  reason: z.string().max(20_000).nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  extendedAfterLooking: z.boolean(),
  dataset: z.object({
    name: wordsSchema,
    hash: wordsSchema,
    trainSize: countSchema,
    testSize: countSchema,
    alsoInTrain: countSchema
      .optional()
      .describe("Scored examples that stand in the train part too, but for case, punctuation or spaces"),
  }),
  labels: z.array(labelSchema).max(datasetLimits.examples),
  test: z
    .array(z.object({ text: z.string().max(datasetLimits.textLength).nullable(), gold: labelSchema }))
    .max(runLimits.testSize)
    .describe("The scored examples; `text` is null in a report given away without texts"),
  train: z
    .array(z.string().max(datasetLimits.textLength))
    .max(datasetLimits.examples)
    .optional()
    .describe("Texts that instructions were written from; missing in a report given away without texts"),
  conditions: z.array(conditionRecordSchema).max(runLimits.conditions),
  reference: countSchema.nullable().optional().describe("Index of the condition that the others are compared with"),
  version: wordsSchema,
  importedAt: z.iso.datetime().optional().describe("When the studio that wrote the file had read the run from another"),
}) satisfies z.ZodType<RunRecord>;
