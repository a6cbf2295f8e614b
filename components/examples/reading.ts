import { parseExamples, type ExampleFormat } from "@/lib/core/dataset/parse-examples";
import { findings } from "@/lib/core/dataset/findings";
import { labelSet } from "@/lib/core/dataset/label-set";
import type { LocatedExample, RowProblem } from "@/lib/core/dataset/table";
import { orProblem, Problem } from "@/lib/core/problem";
import { splitExamples } from "@/lib/core/split";

/** Problems that are listed and marked; more of them say nothing new. */
const shownProblems = 200;
/** Lines that one doubt names. */
const placesNamed = 5;

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
  /** Why these labels cannot be told apart, such as "A" and "a"; null where they can. */
  refusal: string | null;
};

export type Refused = { ok: false; message: string; problems: LineProblem[] };

/** What the studio understands of a pasted text, or why it understands nothing. */
export type Reading = Sound | Refused;

/** How a text is split: by a seed, or as a stored dataset that brings its own test part says (positions among its examples). */
export type SplitBy = { seed: number; heldOut: readonly number[] | null };

/** Reads pasted text the way the server will, and splits it the way a run with this seed will. */
export function readExamples(content: string, by: SplitBy): Reading {
  const read = orProblem(() => parseExamples(content));
  if (read instanceof Problem) {
    const problems = content.trim() === "" ? [] : located(read);
    return { ok: false, message: read.message, problems };
  }
  const { examples, format } = read;
  const refusal = orProblem(() => labelSet(examples));
  const heldOut = new Set(by.heldOut ?? splitExamples(examples, by.seed).test);
  const problems = [
    ...(refusal instanceof Problem ? located(refusal) : []),
    ...read.problems.map(lineProblem),
    ...doubts(examples),
  ];
  return {
    ok: true,
    examples: examples.length,
    labels: countLabels(examples),
    train: examples.length - heldOut.size,
    heldOut: heldOut.size,
    marks: markLines(examples, heldOut, format),
    problems: problems.slice(0, shownProblems),
    refusal: refusal instanceof Problem ? refusal.message : null,
  };
}

function located(problem: Problem): LineProblem[] {
  return problem.details.flatMap(({ line, message }): LineProblem[] =>
    line === undefined ? [] : [{ line, severity: "error", message, short: "" }],
  );
}

/** What works but should be known: the first places of each finding. Which texts are held out together is the split's business, so no leak is looked for. */
function doubts(examples: readonly LocatedExample[]): LineProblem[] {
  return findings(examples).flatMap(({ message, groups }) =>
    groups
      .flatMap(({ places }) => places)
      .slice(0, placesNamed)
      .flatMap(({ line }): LineProblem[] =>
        line === undefined ? [] : [{ line, severity: "note", message, short: "" }],
      ),
  );
}

function countLabels(examples: readonly LocatedExample[]): { label: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts.keys()].sort().map((label) => ({ label, count: counts.get(label) ?? 0 }));
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
