import { computeFigures } from "@/components/report/compute-figures";
import { Problem, type ProblemDetail } from "@/lib/core/problem";
import { checkRunFile, type FileAgreement } from "@/lib/core/run-file/check-run-file";
import type { RunFile } from "@/lib/core/run-file/run-file";

/** A run file as it was read and scored in the browser. `value` is what it was read from: its hash is over all of that. */
export type ReadRun = { value: unknown; file: RunFile; agreement: FileAgreement };

/** `problem` says what stands in the way, and `details` where. */
export type RunJson =
  { read: ReadRun; problem: null; details: [] } | { read: null; problem: string; details: ProblemDetail[] };

/** Reads a run file and computes each of its figures anew, in a worker; null where the text is no JSON object, or a row of predictions. */
export async function readRunJson(text: string): Promise<RunJson | null> {
  const value = parsed(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  if (!("format" in value) && ("gold" in value || "label" in value)) return null;
  const { readRunFile } = await import("@/lib/core/run-file/read-run-file");
  try {
    const file = readRunFile(value);
    const agreement = checkRunFile(file, await computeFigures(file.record, "strict"));
    return { read: { value, file, agreement }, problem: null, details: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { read: null, problem: error.message, details: error.details };
  }
}

/** undefined where the text is not one JSON value, as JSONL of several lines is not. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
