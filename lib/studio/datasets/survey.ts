import "server-only";
import { hash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { datasetLimits } from "@/lib/core/contract/dataset";
import type { ImportProgress } from "@/lib/core/contract/import";
import type { Mapping } from "@/lib/core/contract/mapping";
import type { Divisible } from "@/lib/core/dataset/divide";
import { exampleFrom, type LeftOut, type PlannedExample, spacedLabel } from "@/lib/core/dataset/example-from-row";
import { type ImportPlan, planImport } from "@/lib/core/dataset/plan";
import { refuseExample } from "@/lib/core/dataset/refuse-example";
import type { Row, RowProblem } from "@/lib/core/dataset/table";
import { Problem } from "@/lib/core/problem";
import { reservoir } from "@/lib/core/reservoir";
import type { Batch, FileTable } from "@/lib/import/file-table";
import { copied } from "./copied";
import { readHead } from "./read-head";

/** What an import must know of a row before it stores any: `text` is a key that is equal where the texts are. */
export type SurveyedRow = Divisible & { position: number; line: number };

/** A file read to its end without keeping its texts. */
export type Survey = {
  plan: ImportPlan;
  /** The rows to store, in order of the source; `position` counts the usable rows. */
  rows: SurveyedRow[];
  usable: number;
  leftOut: number;
  problems: { line: number; code: string; message: string }[];
};

const keptProblems = 100;
/** The seed of the sample that is kept of a source with too many rows. */
const sampleSeed = 1;

/** An example of a row, or why it is left out. */
export function readRow(row: Row, plan: ImportPlan): PlannedExample | LeftOut {
  const read = exampleFrom(row, plan);
  return "leftOut" in read ? read.leftOut : (refuseExample(read.example) ?? read.example);
}

/**
 * Reads a whole file once and decides what of it is stored: memory grows with the number of rows kept, not with their texts.
 * @throws Problem `invalid` when the columns or labels need an answer, or no row is usable
 */
export async function survey(
  file: FileTable,
  mapping: Mapping,
  {
    signal,
    onProgress,
  }: { signal: AbortSignal; onProgress: (progress: Pick<ImportProgress, "readBytes" | "rows">) => void },
): Promise<Survey> {
  const head = await readHead(file);
  try {
    const surveyor = surveyorOf(planImport(head.table, mapping));
    for await (const batch of batchesOf(head.read, head.rest)) {
      signal.throwIfAborted();
      onProgress({ readBytes: batch.readBytes, rows: surveyor.take(batch) });
      await setImmediate();
    }
    return surveyor.end(file);
  } finally {
    await head.rest.return?.();
  }
}

function surveyorOf(plan: ImportPlan) {
  const sample = reservoir<SurveyedRow>(datasetLimits.examples, sampleSeed);
  const found = { problems: [] as RowProblem[], leftOut: 0 };
  const spaced = { first: null as PlannedExample | null, count: 0 };
  const labels = new Map<string, string>();
  let records = 0;
  const takeRow = (row: Row) => {
    const read = readRow(row, plan);
    if ("code" in read) return note(found, read);
    if (read.label !== read.label.trim()) {
      spaced.first ??= read;
      spaced.count += 1;
    }
    const position = sample.offered;
    sample.offer(() => surveyed(read, position, labels));
  };
  return {
    /** Returns how many records were read so far. */
    take({ rows, problems }: Batch): number {
      for (const problem of problems) note(found, problem);
      for (const row of rows) takeRow(row);
      return (records += rows.length);
    },
    end(file: FileTable): Survey {
      if (sample.offered === 0) throw nothingUsable(found);
      if (spaced.first) note(found, spacedLabel(spaced.first, spaced.count));
      const rows = [...sample.kept].sort((a, b) => a.position - b.position);
      const problems = [...notesOf(file), ...located(found.problems)].slice(0, keptProblems);
      return { plan, rows, usable: sample.offered, leftOut: found.leftOut, problems };
    },
  };
}

async function* batchesOf(read: readonly Batch[], rest: AsyncIterator<Batch>): AsyncIterable<Batch> {
  yield* read;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

function note(found: { problems: RowProblem[]; leftOut: number }, problem: RowProblem): void {
  if (problem.kind === "skipped") found.leftOut += 1;
  if (found.problems.length < keptProblems) found.problems.push(problem);
}

/** Equal labels share one string, and no string keeps the piece of the file alive that it was cut from. */
function surveyed(
  { text, label, line, part, group }: PlannedExample,
  position: number,
  labels: Map<string, string>,
): SurveyedRow {
  const known = labels.get(label) ?? copied(label);
  labels.set(known, known);
  return { position, line, part, group: group === null ? null : copied(group), label: known, text: textKey(text) };
}

function textKey(text: string): string {
  return copied(hash("sha256", text.trim(), "base64").slice(0, 24));
}

function notesOf(file: FileTable): Survey["problems"] {
  return file.notes.map(({ line = 1, message }) => ({ line, code: "note", message }));
}

function located(problems: RowProblem[]): Survey["problems"] {
  return problems.sort((a, b) => a.line - b.line).map(({ line, code, message }) => ({ line, code, message }));
}

function nothingUsable({ problems, leftOut }: { problems: RowProblem[]; leftOut: number }): Problem {
  const message = `Expected a text and a label in each row; none of the ${leftOut} rows has both.`;
  const details = problems
    .slice(0, 20)
    .map(({ line, field, message }) => ({ line, message, ...(field !== undefined && { field }) }));
  return new Problem("invalid", message, details);
}
