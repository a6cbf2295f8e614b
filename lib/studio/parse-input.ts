import "server-only";
import type { z } from "zod";
import { schemaDetails } from "@/lib/core/contract/schema-details";
import { Problem } from "@/lib/core/problem";

/** The input as its schema describes it; a Problem with a JSON pointer for every place where it is not. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const details = schemaDetails(parsed.error);
  const first = details[0];
  const where = first?.pointer ? ` at ${first.pointer}` : "";
  // Some messages are whole sentences.
  const what = (first?.message ?? "unknown").replace(/\.$/, "");
  throw new Problem("invalid", `The request is not as described${where}: ${what}.`, details, {
    cause: parsed.error,
  });
}
