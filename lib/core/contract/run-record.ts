import { z } from "zod";
import type { RunRecord } from "../run-record";
import { conditionStatuses, methodNames, runStatuses, stepKinds, tokenSources } from "../types";
import { modelFilesSchema, pricesSchema } from "./endpoint";
import { usageSchema } from "./instruction";
import { methodOptionsSchema } from "./run";

const replySchema = z.object({
  raw: z.string(),
  stopReason: z.enum(["stop", "length", "refusal"]).nullable(),
  error: z.string().nullable(),
  usage: usageSchema.nullable(),
  seconds: z.number().nullable(),
  reused: z.literal(true).optional().describe("Taken over from an earlier run"),
});

const buildCallSchema = z.object({
  role: z.enum(["generator", "follower"]),
  usage: usageSchema.nullable(),
  seconds: z.number().nullable(),
  error: z.string().nullable(),
  reused: z.literal(true).optional().describe("Taken over from an earlier run"),
});

const stepSchema = z.object({
  kind: z.enum(stepKinds),
  text: z.string(),
  score: z.number().nullable(),
  chosen: z.literal(true).optional(),
});

const endpointSnapshotSchema = z.object({
  id: z.string(),
  name: z.string(),
  model: z.string(),
  trained: z.boolean(),
  embedded: z.boolean(),
  prices: pricesSchema.nullable(),
  reasons: z.boolean().optional().describe("Thinks aloud before it answers; what it thinks is not read as its answer"),
  ownTemperature: z.boolean().optional().describe("Takes no other temperature than its own"),
  files: modelFilesSchema.optional(),
});

const conditionRecordSchema = z.object({
  method: z.enum(methodNames),
  name: z.string(),
  n: z.int().nullable(),
  nUsed: z.int().nullable(),
  seed: z.int().nullable().optional().describe("Draws its train examples; the run's seed where there is none"),
  options: methodOptionsSchema.extend({ instruction: z.string().optional() }),
  generator: endpointSnapshotSchema.nullable(),
  follower: endpointSnapshotSchema.nullable(),
  status: z.enum(conditionStatuses),
  prefix: z.string().nullable(),
  prefixTokens: z.int().nullable(),
  tokenSource: z.enum(tokenSources).nullable(),
  maxTokens: z.int(),
  build: z.array(buildCallSchema),
  steps: z.array(stepSchema).optional().describe("What a search tried, with scores on train examples"),
  replies: z.array(replySchema.nullable()).describe("One a test example, in test order; null: not asked yet"),
});

/** `RunRecord` as the HTTP API carries it. */
export const runRecordSchema = z.object({
  id: z.string(),
  name: z.string(),
  seed: z.int(),
  status: z.enum(runStatuses),
  reason: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  extendedAfterLooking: z.boolean(),
  dataset: z.object({ name: z.string(), hash: z.string(), trainSize: z.int(), testSize: z.int() }),
  labels: z.array(z.string()),
  test: z.array(z.object({ text: z.string().nullable(), gold: z.string() })),
  conditions: z.array(conditionRecordSchema),
  reference: z.int().nullable().optional(),
  version: z.string(),
}) satisfies z.ZodType<RunRecord>;
