import { parseExamples, type ExampleFormat } from "@/lib/core/dataset/parse-examples";
import type { LocatedExample, RowProblem } from "@/lib/core/dataset/table";
import { Problem, type ProblemDetail } from "@/lib/core/problem";
import { splitExamples } from "@/lib/core/split";

/** Problems that are listed and marked; more of them say nothing new. */
const shownProblems = 200;

export type LineProblem = { line: number; severity: "error" | "note"; message: string; short: string };

/** An example where it stands in the text; `lastLine` differs from `line` where a quoted cell holds line breaks. */
export type Mark = { line: number; lastLine: number; label: string; heldOut: boolean };

export type Sound = {
  ok: true;
  examples: number;
  labels: { label: string; count: number }[];
  train: number;
  heldOut: number;
  marks: Mark[];
  problems: LineProblem[];
  /** Rows that are no example, beyond those listed too. */
  skipped: number;
};

export type Refused = { ok: false; message: string; problems: LineProblem[]; details: ProblemDetail[] };

/** What the studio understands of a pasted text, or why it understands nothing. */
export type Reading = Sound | Refused;

/** How a text is split: by a seed, or as a stored dataset that brings its own test part says (positions among its examples). */
export type SplitBy = { seed: number; heldOut: readonly number[] | null };

/** Reads pasted text the way the server will, and splits it the way a run with this seed will. */
export function readExamples(content: string, by: SplitBy): Reading {
  try {
    return read(content, by);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const problems = error.details.flatMap(({ line, message }): LineProblem[] =>
      line === undefined ? [] : [{ line, severity: "error", message, short: "" }],
    );
    return { ok: false, message: error.message, problems, details: error.details };
  }
}

function read(content: string, { seed, heldOut: stored }: SplitBy): Sound {
  const parsed = parseExamples(content);
  const heldOut = new Set(stored ?? splitExamples(parsed.examples, seed).test);
  return {
    ok: true,
    examples: parsed.examples.length,
    labels: countLabels(parsed.examples),
    train: parsed.examples.length - heldOut.size,
    heldOut: heldOut.size,
    marks: markLines(parsed.examples, heldOut, parsed.format),
    problems: parsed.problems.slice(0, shownProblems).map(lineProblem),
    skipped: parsed.skipped,
  };
}

function countLabels(examples: readonly LocatedExample[]): { label: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts]
    .map(([label, count]) => ({ label, count }))
    .sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
}

/** In a table a line break inside a quoted cell is a line of the text; in JSONL it is written as an escape. */
function markLines(examples: readonly LocatedExample[], heldOut: ReadonlySet<number>, format: ExampleFormat): Mark[] {
  return examples.map(({ line, text, label }, index) => {
    const lastLine = format === "jsonl" ? line : line + breaksIn(text) + breaksIn(label);
    return { line, lastLine, label, heldOut: heldOut.has(index) };
  });
}

function breaksIn(cell: string): number {
  let breaks = 0;
  for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) breaks += 1;
  return breaks;
}

const shortWords: Partial<Record<RowProblem["code"], string>> = {
  "no-label": "no label",
  "no-text": "no text",
  "too-few-columns": "no label",
  "too-many-columns": "too many columns",
  unreadable: "not readable",
};

function lineProblem({ line, kind, code, message }: RowProblem): LineProblem {
  return { line, severity: kind === "skipped" ? "error" : "note", message, short: shortWords[code] ?? "" };
}
