import { z } from "zod";
import { mappingSchema } from "./mapping";

/**
 * One place of a problem, as core's `ProblemDetail`, with `line`, which counts from 1, or `pointer`, a JSON pointer into what was sent:
 * its body, the parts of its form or its query parameters.
 */
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
