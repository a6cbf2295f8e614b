import { schemaDetails } from "../contract/schema-details";
import { trainingLineSchema, trainingLogLimits, type TrainingLine } from "../contract/training-log";

/** What one line of a log says, or why it says nothing; `number` counts lines from 1. */
export type ReadLine =
  | { number: number; line: TrainingLine }
  | { number: number; code: "not-json" | "not-a-training-line" | "too-long"; message: string };

/**
 * Reads a training log (NDJSON) as it comes, in pieces cut anywhere. Blank lines say nothing. Holds at most one line, and of a line
 * that is too long nothing but its start.
 */
export function logLines(): {
  /** The lines that `text` completes. */
  push(text: string): ReadLine[];
  /** What stood after the last line break: a line if it is whole; `unfinished` where it is half of one, whose rest may still come. */
  end(): { lines: ReadLine[]; unfinished: boolean };
} {
  let [rest, number] = ["", 0];
  const take = (text: string): ReadLine[] => {
    number += 1;
    const trimmed = (number === 1 ? text.replace(/^\uFEFF/, "") : text).trim();
    return trimmed === "" ? [] : [readLine(trimmed, number)];
  };
  return {
    push(text) {
      const parts = text.split("\n");
      const lines: ReadLine[] = [];
      for (const [at, part] of parts.entries()) {
        // Beyond the limit nothing is needed to refuse it.
        if (rest.length <= trainingLogLimits.lineLength) rest += part;
        if (at === parts.length - 1) break;
        lines.push(...take(rest));
        rest = "";
      }
      return lines;
    },
    end() {
      const isObject = /^\uFEFF?\s*\{/.test(rest);
      const lines = take(rest);
      rest = "";
      const [last] = lines;
      const unfinished = isObject && last !== undefined && "code" in last && last.code === "not-json";
      return { lines: unfinished ? [] : lines, unfinished };
    },
  };
}

function readLine(text: string, number: number): ReadLine {
  if (text.length > trainingLogLimits.lineLength) {
    const most = trainingLogLimits.lineLength.toLocaleString("en");
    return { number, code: "too-long", message: `A line of at most ${most} characters was expected.` };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { number, code: "not-json", message: `${notJson(text)} The line begins ${quoted(text)}.` };
  }
  const parsed = trainingLineSchema.safeParse(value);
  if (parsed.success) return { number, line: parsed.data };
  const [first] = schemaDetails(parsed.error);
  const where = first?.pointer ? `${first.pointer.slice(1).replaceAll("/", ".")}: ` : "";
  return {
    number,
    code: "not-a-training-line",
    message: `${where}${first?.message ?? "not as described"}. The line begins ${quoted(text)}.`,
  };
}

function notJson(text: string): string {
  const figure = /[:[,]\s*(-?(?:NaN|Infinity))\b/.exec(text)?.[1];
  if (figure !== undefined) return `${figure} is no number in JSON: write null.`;
  return "A JSON object on one line was expected.";
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
