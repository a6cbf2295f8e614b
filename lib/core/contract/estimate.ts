import { z } from "zod";

export const estimateSchema = z.object({
  calls: z.int(),
  atMost: z.literal(true).optional().describe("A search is in it that may end with fewer calls"),
  tokens: z.tuple([z.int(), z.int()]),
  seconds: z.number().nullable(),
  cost: z.number().nullable(),
  reused: z.int().describe("Answers taken over from the run named by `from`; they are in no other figure"),
});
export type Estimate = z.infer<typeof estimateSchema>;
