import { z } from "zod";
import { templateSchema } from "./instruction";

const priceSchema = z.number().min(0).nullable();

export const pricesSchema = z.object({ input: priceSchema, cachedInput: priceSchema, output: priceSchema });

/** What is not given is not known: never 0. */
const givenPricesSchema = z.object({
  input: priceSchema.default(null),
  cachedInput: priceSchema.default(null),
  output: priceSchema.default(null),
});

export const modelFilesSchema = z
  .object({ weights: z.string().optional(), adapter: z.string().optional() })
  .describe("What an embedded model computes with: of each file the first 12 digits of its SHA-256");

export const limitsSchema = z.object({
  concurrency: z.int().min(1).max(256).optional(),
  contextLength: z.int().min(1).optional(),
  requestsPerMinute: z.int().min(1).max(1_000_000).optional(),
  timeoutSeconds: z.int().min(1).max(3600).optional().describe("Longest silence of the server within one attempt"),
});

export type EndpointLimits = z.infer<typeof limitsSchema>;

/** What a test call found a server and its model to be able to. Those that came later are missing from what was stored before. */
export const abilitiesSchema = z.object({
  streams: z.boolean(),
  usage: z.boolean().describe("Token counts come with the answer"),
  streamUsage: z.boolean().optional().describe("Token counts come with a streamed answer too"),
  reasons: z.boolean().describe("The model thinks aloud before it answers"),
  tokenLimit: z.enum(["max_tokens", "max_completion_tokens"]),
  temperature: z.boolean().optional().describe("false: the model takes no other temperature than its own"),
});
export type Abilities = z.infer<typeof abilitiesSchema>;

export const addEndpointSchema = z.object({
  name: z.string().trim().min(1).max(200),
  baseUrl: z.string().min(1).max(2000),
  model: z.string().trim().min(1).max(300),
  roles: z.array(z.enum(["generator", "follower"])).min(1),
  trained: z.boolean().optional().describe("The generator was trained as in Prompt-MII"),
  template: templateSchema
    .nullable()
    .optional()
    .describe("The meta-prompt this generator reads; null: chosen by the model's name"),
  apiKey: z.string().min(1).max(5000).optional(),
  prices: givenPricesSchema.nullable().optional(),
  limits: limitsSchema.optional(),
});
export type AddEndpointInput = z.infer<typeof addEndpointSchema>;

/** Changes of an endpoint; what is not named stays. A base URL of another origin clears the key unless a new one comes with it. */
export const editEndpointSchema = addEndpointSchema
  .extend({ apiKey: addEndpointSchema.shape.apiKey.unwrap().nullable().describe("null removes the key") })
  .partial();
export type EditEndpointInput = z.infer<typeof editEndpointSchema>;

/** An endpoint as its owner sees it: whether it has a key, never the key. */
export const endpointViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  baseUrl: z.string().nullable().describe("null for the embedded model"),
  model: z.string(),
  roles: z.array(z.enum(["generator", "follower"])),
  trained: z.boolean(),
  template: templateSchema.nullable(),
  hasKey: z.boolean(),
  keyHint: z.string().nullable().describe("The ends of a key that is long enough, such as sk-…abcd"),
  keyUnreadable: z.boolean().describe("A key is kept that cannot be decrypted any more: enter it again"),
  prices: pricesSchema.nullable(),
  limits: limitsSchema,
  abilities: abilitiesSchema.nullable().describe("What the last test call found; null: not tested"),
  embedded: z.boolean(),
  files: modelFilesSchema.optional(),
  source: z.enum(["embedded", "environment", "added"]).describe("Only added ones can be edited and deleted"),
});
export type EndpointView = z.infer<typeof endpointViewSchema>;

export const listModelsSchema = addEndpointSchema.pick({ baseUrl: true, apiKey: true }).extend({
  endpointId: z.string().optional().describe("Without a key the one kept for this endpoint, if its origin is the same"),
});
export type ListModelsInput = z.infer<typeof listModelsSchema>;

export const modelListSchema = z.array(z.object({ id: z.string(), maxModelLen: z.int().nullable() }));
export type ModelList = z.infer<typeof modelListSchema>;

export const endpointTestSchema = z.object({
  seconds: z.number().describe("Wall time of the answer"),
  model: z.string(),
  reply: z.string().describe("The answer, without what the model thought before it"),
  abilities: abilitiesSchema,
  cachedTokensReported: z.boolean(),
  listed: z.boolean().nullable().describe("Whether the server's list names the model; null: it has no list"),
  maxModelLen: z.int().nullable().describe("Context in tokens; null: the server does not say"),
});
export type EndpointTest = z.infer<typeof endpointTestSchema>;
