import { z } from "zod";

/** `waiting`: an adapter is here, and is served when the model is; `refused`: what is here does not fit the model. */
export const adapterHealthSchema = z.object({
  status: z.enum(["absent", "waiting", "ready", "refused"]),
  model: z.string().nullable().describe("The name it is asked by"),
  file: z.string().nullable(),
  sha256: z.string().optional().describe("Of that file"),
  message: z.string().nullable().describe("Why it is not served and what to do, when status is refused"),
});
export type AdapterHealth = z.infer<typeof adapterHealthSchema>;

export const engineHealthSchema = z.object({
  status: z.enum(["absent", "downloading", "loading", "ready", "failed"]),
  model: z.string().nullable(),
  threads: z.int().nullable(),
  sha256: z.string().optional().describe("Of the model's file, once it is here and checked"),
  message: z.string().nullable().describe("What failed and what to do, when status is failed"),
  progress: z.object({ bytes: z.number(), totalBytes: z.number(), secondsLeft: z.number().nullable() }).optional(),
  adapter: adapterHealthSchema
    .optional()
    .describe("The trained generator beside the model; missing while the engine is silent"),
});
export type EngineHealth = z.infer<typeof engineHealthSchema>;

export const healthSchema = z.object({
  status: z.enum(["ok", "starting", "degraded"]),
  engine: engineHealthSchema,
  worker: z.enum(["up", "down"]),
  version: z.string(),
});
export type Health = z.infer<typeof healthSchema>;
