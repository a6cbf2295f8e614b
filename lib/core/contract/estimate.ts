import { z } from "zod";

/** Tokens, at least and at most, for which an instruction is taken that a generator has yet to write (architecture.md). */
export const unwrittenTokens: [number, number] = [60, 400];

export const estimateSchema = z.object({
  calls: z.int(),
  atMost: z.literal(true).optional().describe("A search is in it that may end with fewer calls"),
  unwritten: z
    .literal(true)
    .optional()
    .describe(
      `Instructions are in it that are yet to be written, each taken for ${unwrittenTokens.join(" to ")} tokens`,
    ),
  tokens: z.tuple([z.int(), z.int()]),
  seconds: z.number().nullable(),
  cost: z.number().nullable(),
  reused: z.int().describe("Answers taken over from the run named by `from`; they are in no other figure"),
});
export type Estimate = z.infer<typeof estimateSchema>;
