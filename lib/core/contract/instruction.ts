import { z } from "zod";
import { datasetLimits, exampleSchema } from "./dataset";

export const usageSchema = z.object({
  promptTokens: z.int(),
  cachedTokens: z.int().nullable(),
  completionTokens: z.int(),
});

export const templateSchema = z.union([
  z.enum(["meta1", "meta2"]),
  z.object({ custom: z.string().min(1).max(20_000) }),
]);

export const writeInstructionSchema = z
  .object({
    datasetId: z.string().optional(),
    examples: z.array(exampleSchema).max(datasetLimits.examples).optional(),
    n: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe("Examples shown to the generator; default 20 or as many as train has"),
    seed: z
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .optional(),
    generator: z.string().optional().describe("Endpoint id; default the embedded model"),
    template: templateSchema.optional(),
  })
  .refine((input) => (input.datasetId === undefined) !== (input.examples === undefined), {
    error: "Give either datasetId or examples.",
  });
export type WriteInstructionInput = z.infer<typeof writeInstructionSchema>;

export const instructionViewSchema = z.object({
  instruction: z.string(),
  prefix: z.string(),
  prefixTokens: z.int(),
  /** Prefix tokens of ICL with the same examples: what the instruction saves. */
  iclPrefixTokens: z.int(),
  tokenSource: z.enum(["exact", "measured", "estimated"]),
  usage: usageSchema,
  seconds: z.number(),
  generator: z.string(),
  method: z.enum(["prompt-mii", "prompt-mii-zero"]),
  n: z.int(),
  nUsed: z.int(),
  seed: z.int(),
  datasetId: z.string(),
  dataHash: z.string().optional().describe("Hash of these data; missing only in what an earlier studio wrote"),
  runId: z.string().describe("The run that holds the call; a comparison started from it does not ask again"),
});
export type InstructionView = z.infer<typeof instructionViewSchema>;

const underPrefix = z.object({
  prefix: z.string().max(2_000_000).optional(),
  instruction: z.string().max(200_000).optional(),
  labels: z.array(z.string().min(1).max(datasetLimits.labelLength)).min(2).max(2_000),
  follower: z.string().optional(),
});
const eitherOf = ({ prefix, instruction }: { prefix?: string; instruction?: string }) =>
  (prefix === undefined) !== (instruction === undefined);
const eitherError = { error: "Give either prefix or instruction." };

export const classifySchema = underPrefix
  .extend({ text: z.string().min(1).max(datasetLimits.textLength) })
  .refine(eitherOf, eitherError);

/** What a person is about to try texts under. */
export const readAheadSchema = underPrefix.refine(eitherOf, eitherError);

export const classifyViewSchema = z.object({
  label: z.string().nullable(),
  outcome: z.enum(["valid", "invalid", "empty", "truncated", "refused", "failed"]),
  raw: z.string(),
  usage: usageSchema,
  seconds: z.number(),
});
export type ClassifyView = z.infer<typeof classifyViewSchema>;
