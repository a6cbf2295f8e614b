import { z } from "zod";
import { outcomes } from "../types";
import { intervalSchema } from "./interval";

export const scoresSchema = z.object({
  macroF1: z.number(),
  accuracy: z.number(),
  macroF1Paper: z.number(),
  macroF1Reward: z.number(),
  classes: z.int(),
  interval: intervalSchema.nullable(),
  outcomes: z.object(
    Object.fromEntries(outcomes.map((name) => [name, z.int()])) as Record<(typeof outcomes)[number], z.ZodInt>,
  ),
  perLabel: z.array(z.object({ label: z.string(), tp: z.int(), fp: z.int(), fn: z.int(), f1: z.number() })),
});
