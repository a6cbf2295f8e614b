import type { Mapping } from "../contract/mapping";
import { Problem } from "../problem";
import { parseDelimited } from "./delimited";
import { exampleFrom, spacedLabels } from "./example-from-row";
import { looksLikeJsonDocument, looksLikeJsonl, parseJsonl } from "./jsonl";
import { type ImportPlan, planImport, rowsLookedAt } from "./plan";
import type { LocatedExample, RowProblem, Table } from "./table";

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
  plan: ImportPlan;
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
  const { table, problems, delimiter } = readTable(content, options);
  const plan = planImport({ header: table.header, rows: table.rows.slice(0, rowsLookedAt) }, options.mapping);
  const examples: LocatedExample[] = [];
  for (const row of table.rows) {
    const read = exampleFrom(row, plan);
    if ("leftOut" in read) problems.push(read.leftOut);
    else examples.push({ text: read.example.text, label: read.example.label, line: read.example.line });
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
    plan,
  };
}

/** The table that parseExamples reads examples from. */
export function readTable(
  content: string,
  { format, mapping = {} }: { format?: ExampleFormat; mapping?: Mapping } = {},
): { table: Table; problems: RowProblem[]; delimiter: string | null } {
  const plain = content.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  if (plain.trim() === "") throw empty();
  if (format === "jsonl" || (!format && (looksLikeJsonl(plain) || looksLikeJsonDocument(plain)))) {
    return { ...parseJsonl(plain), delimiter: null };
  }
  return parseDelimited(plain, format === "tsv" ? { delimiter: "\t", ...mapping } : mapping);
}

function empty(): Problem {
  const message = "Expected labelled examples, one a line, such as: My parcel is late,delivery. There is no text yet.";
  return new Problem("invalid", message, [{ message: "Nothing here yet.", line: 1 }]);
}

function nothingUsable(problems: RowProblem[]): Problem {
  const message = `Expected a text and a label in each row; none of the ${problems.length} rows has both.`;
  return new Problem("invalid", message, problems.slice(0, detailLimit));
}
