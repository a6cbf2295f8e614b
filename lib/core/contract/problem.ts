import { z } from "zod";

/** An error as the HTTP API tells it (RFC 9457). `pointer` is a JSON pointer into the request body, `line` counts from 1. */
export const problemDocumentSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(
    z.object({
      message: z.string(),
      line: z.int().optional(),
      field: z.string().optional(),
      pointer: z.string().optional(),
    }),
  ),
});
export type ProblemDocument = z.infer<typeof problemDocumentSchema>;
