import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { Problem, type ProblemDetail } from "@/lib/core/problem";
import { namingFullDisk } from "./full-disk";

/** What a server action answers: data, or a sentence for a person with the places it is about. Actions never throw at the page. */
export type ActionResult<Data> = { ok: true; data: Data } | { ok: false; message: string; details: ProblemDetail[] };

/** The one way from a page to a verb: parse what came, call the verb, turn every failure into something a person can read. */
export async function runAction<Input, Data>(
  schema: z.ZodType<Input>,
  input: unknown,
  verb: (input: Input) => Promise<Data>,
): Promise<ActionResult<Data>> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return { ok: false, ...describeIssues(parsed.error) };
  try {
    return { ok: true, data: await verb(parsed.data) };
  } catch (failure) {
    unstable_rethrow(failure);
    const error = namingFullDisk(failure);
    if (!(error instanceof Problem)) {
      console.error("An action failed:", error);
      return {
        ok: false,
        message: "This did not work, for a reason the log names. Nothing stored is lost.",
        details: [],
      };
    }
    if (error.cause !== undefined) console.error("An action was refused:", error.message, error.cause);
    return { ok: false, message: error.message, details: error.details };
  }
}

function describeIssues(error: z.ZodError): { message: string; details: ProblemDetail[] } {
  const details = error.issues.map((issue) => ({ message: issue.message, pointer: `/${issue.path.join("/")}` }));
  return { message: details.map(({ message }) => message).join(" "), details };
}
