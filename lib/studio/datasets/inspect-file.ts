import "server-only";
import type { SplitChoice } from "@/lib/core/contract/dataset";
import type { Inspection } from "@/lib/core/contract/import";
import type { Mapping } from "@/lib/core/contract/mapping";
import { contents } from "@/lib/core/dataset/column-content";
import { type ColumnRoles, chooseColumns, widthOf } from "@/lib/core/dataset/columns";
import { proposedSplits } from "@/lib/core/dataset/divide";
import { exampleFrom, type PlannedExample, spacedLabels } from "@/lib/core/dataset/example-from-row";
import { plannedLabels } from "@/lib/core/dataset/planned-labels";
import { type ImportPlan, planImport } from "@/lib/core/dataset/plan";
import type { Cell, RowProblem, Table } from "@/lib/core/dataset/table";
import { orProblem, Problem, type ProblemDetail } from "@/lib/core/problem";
import type { FileSource } from "@/lib/import/file-source";
import { openFile } from "./open-file";
import { type Head, readHead } from "./read-head";

/** Rows that a person is shown, fewer where they have thousands of cells. */
const shownRows = 50;
const shownCells = 20_000;
/** Characters of a cell that are shown. */
const shownCharacters = 500;
const shownNotes = 20;

/** What is known of a file under a mapping from its first rows. Throws Problem where it is no table at all. */
export async function inspectFile(source: FileSource, mapping: Mapping, signal: AbortSignal): Promise<Inspection> {
  const file = await openFile(source, mapping, signal);
  const head = await readHead(file);
  const rows = head.whole ? head.table.rows.length : await likelyRows(head, source.size);
  await head.rest.return?.();
  const { table } = head;
  const plan = orProblem(() => planImport(table, mapping));
  const roles = plan instanceof Problem ? orProblem(() => chooseColumns(table, mapping)) : plan;
  const examples = plan instanceof Problem ? [] : examplesOf(table, plan);
  const refusal = plan instanceof Problem ? plan : refusedLabels(examples, plan, head.whole);
  const notes = [...head.problems.filter(({ kind }) => kind === "note"), ...spacedLabels(examples)].slice(
    0,
    shownNotes,
  );
  return {
    filename: source.name,
    bytes: source.size,
    format: file.format,
    encoding: file.encoding,
    delimiter: file.delimiter,
    sheets: file.sheets,
    entries: file.entries,
    columns: columnsOf(table, roles instanceof Problem ? null : roles),
    rows: table.rows
      .slice(0, Math.max(1, Math.min(shownRows, Math.floor(shownCells / widthOf(table)))))
      .map(({ line, cells }) => ({ line, cells: cells.map(shown) })),
    examples: examples.slice(0, shownRows).map(({ line, text, label }) => ({ line, text: cut(text), label })),
    labels: plan instanceof Problem ? [] : countLabels(examplesOf(table, withoutRename(plan))),
    looked: table.rows.length,
    whole: head.whole,
    likelyRows: rows,
    parts: partsOf(examples),
    mapping: plan instanceof Problem ? mapping : plan.mapping,
    splits: plan instanceof Problem || examples.length === 0 ? [] : splitsOf(examples, plan, head.whole),
    notes: [...file.notes, ...notes.map(noteOf)],
    refusal: refusal && { message: refusal.message, details: refusal.details },
  };
}

/** Of a file that is not read to its end, a split column is believed: train and test may stand one below the other. */
function splitsOf(examples: readonly PlannedExample[], plan: ImportPlan, whole: boolean): SplitChoice[] {
  const splits = proposedSplits(examples);
  const believed = plan.split !== null && !whole && !splits.some(({ kind }) => kind === "own");
  return believed ? [{ kind: "own" }, ...splits] : splits;
}

function examplesOf(table: Table, plan: ImportPlan): PlannedExample[] {
  return table.rows.flatMap((row) => {
    const read = exampleFrom(row, plan);
    return "example" in read ? [read.example] : [];
  });
}

function withoutRename(plan: ImportPlan): ImportPlan {
  return { ...plan, label: { ...plan.label, rename: new Map() } };
}

/** Why these labels make no label set; that there is only one counts where no further row can bring another. */
function refusedLabels(examples: readonly PlannedExample[], plan: ImportPlan, whole: boolean): Problem | null {
  const several = new Set(examples.map(({ label }) => label)).size > 1;
  const read = several || whole ? orProblem(() => plannedLabels(examples, plan)) : null;
  return read instanceof Problem ? read : null;
}

/** Batches that are read on, to know how many rows stand in the bytes that were read ahead. */
const batchesRead = 20;

/** How many rows the file has if the rest is like what was read of it. */
async function likelyRows({ read, rest }: Head, bytes: number): Promise<number> {
  let rows = read.reduce((sum, batch) => sum + batch.rows.length, 0);
  const readBytes = read.at(-1)?.readBytes ?? bytes;
  for (let more = 0; more < batchesRead; more += 1) {
    const next = await rest.next();
    if (next.done) return rows;
    if (next.value.readBytes > readBytes) break;
    rows += next.value.rows.length;
  }
  return Math.max(rows, Math.round((rows * bytes) / Math.max(1, readBytes)));
}

function partsOf(examples: readonly PlannedExample[]): Inspection["parts"] {
  const count = (part: "train" | "test") => examples.filter((example) => example.part === part).length;
  const parts = { train: count("train"), test: count("test") };
  return parts.train > 0 && parts.test > 0 ? parts : null;
}

function columnsOf(table: Table, roles: ColumnRoles | ImportPlan | null): Inspection["columns"] {
  return contents(table, widthOf(table)).map(({ values }, column) => ({
    name: table.header?.[column] ?? null,
    roles: roles === null ? [] : rolesOf(roles, column),
    distinct: values.size,
    sample: cut([...values.keys()][0] ?? ""),
  }));
}

function rolesOf(
  { text, label, split, group }: ColumnRoles | ImportPlan,
  column: number,
): Inspection["columns"][number]["roles"] {
  const isText = Array.isArray(text)
    ? text.some((piece) => typeof piece === "object" && piece.column === column)
    : text === column;
  return [
    ...(isText ? (["text"] as const) : []),
    ...(label?.column === column ? (["label"] as const) : []),
    ...(split === column ? (["split"] as const) : []),
    ...(group === column ? (["group"] as const) : []),
  ];
}

function countLabels(examples: readonly PlannedExample[]): Inspection["labels"] {
  const counts = new Map<string, number>();
  for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts.keys()].sort().map((label) => ({ label, count: counts.get(label) ?? 0 }));
}

function noteOf({ message, line, field }: RowProblem): ProblemDetail {
  return { message, line, ...(field !== undefined && { field }) };
}

function shown(cell: Cell): string | null {
  if (cell === null) return null;
  return cut(typeof cell === "string" ? cell : cell.join(" | "));
}

function cut(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}
