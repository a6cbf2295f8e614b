import { z } from "zod";
import { conditionStatuses, methodNames, tokenSources } from "../types";
import { scoresSchema } from "./scores";

const partSchema = z.object({
  calls: z.int(),
  promptTokens: z.int(),
  cachedTokens: z.int().nullable(),
  completionTokens: z.int(),
  seconds: z.number().describe("Each call's own time, added up; calls overlap, so more than what passed"),
  cost: z.number().nullable(),
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
