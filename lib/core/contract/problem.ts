import { z } from "zod";
import { mappingSchema } from "./mapping";

/** One place of a problem, as core's `ProblemDetail`. `pointer` is a JSON pointer into the request body, `line` counts from 1. */
export const problemDetailSchema = z.object({
  message: z.string(),
  line: z.int().optional(),
  field: z.string().optional(),
  pointer: z.string().optional(),
  mapping: mappingSchema.optional().describe("An answer to the problem that can be sent as it stands"),
});

/** An error as the HTTP API tells it (RFC 9457). */
export const problemDocumentSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(problemDetailSchema),
});
export type ProblemDocument = z.infer<typeof problemDocumentSchema>;
