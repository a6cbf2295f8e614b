import { z } from "zod";

const priceSchema = z.number().min(0).nullable();

export const pricesSchema = z.object({ input: priceSchema, cachedInput: priceSchema, output: priceSchema });

export const limitsSchema = z.object({
  concurrency: z.int().min(1).max(256).optional(),
  contextLength: z.int().min(1).optional(),
  requestsPerMinute: z.int().min(1).max(1_000_000).optional(),
  timeoutSeconds: z.int().min(1).max(3600).optional().describe("Longest silence of the server within one attempt"),
});

/** What a test call found a server and its model to be able to. */
export const abilitiesSchema = z.object({
  streams: z.boolean(),
  usage: z.boolean().describe("Token counts come with the answer"),
  reasons: z.boolean().describe("The model thinks aloud before it answers"),
  tokenLimit: z.enum(["max_tokens", "max_completion_tokens"]),
});
export type Abilities = z.infer<typeof abilitiesSchema>;

export const addEndpointSchema = z.object({
  name: z.string().trim().min(1).max(200),
  baseUrl: z.string().min(1).max(2000),
  model: z.string().trim().min(1).max(300),
  roles: z.array(z.enum(["generator", "follower"])).min(1),
  trained: z.boolean().optional().describe("The generator was trained as in Prompt-MII"),
  apiKey: z.string().min(1).max(5000).optional(),
  prices: pricesSchema.optional(),
  limits: limitsSchema.optional(),
});
export type AddEndpointInput = z.infer<typeof addEndpointSchema>;

/** An endpoint as its owner sees it: whether it has a key, never the key. */
export const endpointViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  baseUrl: z.string().nullable().describe("null for the embedded model"),
  model: z.string(),
  roles: z.array(z.enum(["generator", "follower"])),
  trained: z.boolean(),
  hasKey: z.boolean(),
  prices: pricesSchema.nullable(),
  limits: limitsSchema,
  embedded: z.boolean(),
});
export type EndpointView = z.infer<typeof endpointViewSchema>;

export const listModelsSchema = addEndpointSchema.pick({ baseUrl: true, apiKey: true });
export type ListModelsInput = z.infer<typeof listModelsSchema>;

export const modelListSchema = z.array(z.object({ id: z.string(), maxModelLen: z.int().nullable() }));
export type ModelList = z.infer<typeof modelListSchema>;

export const endpointTestSchema = z.object({
  seconds: z.number(),
  model: z.string(),
  reply: z.string(),
  streams: z.boolean(),
  cachedTokensReported: z.boolean(),
  maxModelLen: z.int().nullable(),
});
export type EndpointTest = z.infer<typeof endpointTestSchema>;
