import "server-only";
import type { z } from "zod";
import { Problem } from "@/lib/core/problem";

/** The input as its schema describes it; a Problem with a JSON pointer for every place where it is not. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue) => ({
    message: issue.message,
    pointer: issue.path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
  }));
  const first = details[0];
  const where = first?.pointer ? ` at ${first.pointer}` : "";
  throw new Problem("invalid", `The request is not as described${where}: ${first?.message ?? "unknown"}.`, details, {
    cause: parsed.error,
  });
}
