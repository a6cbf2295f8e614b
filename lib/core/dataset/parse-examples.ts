import { Problem } from "../problem";
import { chooseColumns, type Columns, columnTitle } from "./columns";
import { parseDelimited } from "./delimited";
import { looksLikeJsonDocument, looksLikeJsonl, parseJsonl } from "./jsonl";
import type { LocatedExample, Mapping, Row, RowProblem, Table } from "./table";

export type ExampleFormat = "csv" | "tsv" | "jsonl";

export type ParsedExamples = {
  examples: LocatedExample[];
  /** Rows that are no example; each has a problem of kind `skipped`. */
  skipped: number;
  /** All rows below the header, blank lines aside: examples and skipped ones. */
  total: number;
  /** In order of lines. */
  problems: RowProblem[];
  format: ExampleFormat;
  /** null for JSONL. */
  delimiter: string | null;
  columns: Columns & { header: readonly string[] | null };
};

/** Located problems that a refusal carries at most. */
const detailLimit = 20;

/**
 * Reads labelled examples from pasted or dropped text: CSV, TSV or any other delimiter, or JSONL, recognised by content.
 * Texts and labels are kept exactly, but a line break inside a cell is always "\n", as in the editor.
 * Linear in the content and at most twice the time of the CSV parser alone, so that an editor may call it on each change.
 * @throws Problem `invalid` when no example can be read or the columns cannot be guessed; its details name lines or the mapping that answers.
 */
export function parseExamples(
  content: string,
  options: { format?: ExampleFormat; mapping?: Mapping } = {},
): ParsedExamples {
  const plain = content.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  if (plain.trim() === "") throw empty();
  const { table, problems, delimiter } = readTable(plain, options.format, options.mapping);
  const columns = chooseColumns(table, options.mapping);
  const examples: LocatedExample[] = [];
  for (const row of table.rows) {
    const problem = rowProblem(row, columns, table);
    const [text, label] = [row.cells[columns.text], row.cells[columns.label]];
    if (problem) problems.push(problem);
    else if (typeof text === "string" && typeof label === "string") examples.push({ text, label, line: row.line });
  }
  const skipped = problems.filter((problem) => problem.kind === "skipped").length;
  if (examples.length === 0) throw nothingUsable(problems);
  problems.push(...spacedLabels(examples));
  problems.sort((a, b) => a.line - b.line);
  const format = delimiter === null ? "jsonl" : delimiter === "\t" ? "tsv" : "csv";
  return {
    examples,
    skipped,
    total: examples.length + skipped,
    problems,
    format,
    delimiter,
    columns: { ...columns, header: table.header },
  };
}

function readTable(
  content: string,
  format: ExampleFormat | undefined,
  mapping: Mapping = {},
): { table: Table; problems: RowProblem[]; delimiter: string | null } {
  if (format === "jsonl" || (!format && (looksLikeJsonl(content) || looksLikeJsonDocument(content)))) {
    return { ...parseJsonl(content), delimiter: null };
  }
  return parseDelimited(content, format === "tsv" ? { delimiter: "\t", ...mapping } : mapping);
}

function rowProblem(row: Row, columns: Columns, table: Table): RowProblem | null {
  const { line } = row;
  for (const role of ["text", "label"] as const) {
    const cell = row.cells[columns[role]];
    const field = columnTitle(table.header, columns[role]);
    const code = role === "text" ? ("no-text" as const) : ("no-label" as const);
    if (cell === undefined) {
      const message = `Expected a text and a label; this row has no ${role} (${field} is missing).`;
      return { line, field, kind: "skipped", code: "too-few-columns", message };
    }
    if (typeof cell !== "string") {
      const message = `Expected the ${role} in ${field} to be a text; it is missing, a list or an object.`;
      return { line, field, kind: "skipped", code, message };
    }
    if (cell.trim() === "") return { line, field, kind: "skipped", code, message: `The ${role} in ${field} is empty.` };
  }
  return null;
}

function spacedLabels(examples: LocatedExample[]): RowProblem[] {
  const spaced = examples.filter(({ label }) => label !== label.trim());
  if (!spaced[0]) return [];
  const rows = spaced.length === 1 ? "1 label has" : `${spaced.length} labels have`;
  const message = `${rows} a space before or after; it was kept, and is part of the label ("${spaced[0].label}").`;
  return [{ line: spaced[0].line, kind: "note", code: "spaced-label", message }];
}

function empty(): Problem {
  const message = "Expected labelled examples, one a line, such as: My parcel is late,delivery. There is no text yet.";
  return new Problem("invalid", message, [{ message: "Nothing here yet.", line: 1 }]);
}

function nothingUsable(problems: RowProblem[]): Problem {
  const message = `Expected a text and a label in each row; none of the ${problems.length} rows has both.`;
  return new Problem("invalid", message, problems.slice(0, detailLimit));
}
