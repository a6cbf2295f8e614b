import { z } from "zod";
import { intervalSchema } from "./interval";

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
