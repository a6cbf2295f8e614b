import { z } from "zod";

export const engineHealthSchema = z.object({
  status: z.enum(["absent", "downloading", "loading", "ready", "failed"]),
  model: z.string().nullable(),
  threads: z.int().nullable(),
  message: z.string().nullable().describe("What failed and what to do, when status is failed"),
  progress: z.object({ bytes: z.number(), totalBytes: z.number(), secondsLeft: z.number().nullable() }).optional(),
});
export type EngineHealth = z.infer<typeof engineHealthSchema>;

export const healthSchema = z.object({
  status: z.enum(["ok", "starting", "degraded"]),
  engine: engineHealthSchema,
  worker: z.enum(["up", "down"]),
  version: z.string(),
});
export type Health = z.infer<typeof healthSchema>;
