import type { ImportedPrediction } from "../contract/imported-prediction";
import { Problem, type ProblemDetail } from "../problem";
import { parseDelimited } from "./delimited";
import { looksLikeJsonl, parseJsonl } from "./jsonl";
import type { Row, RowProblem, Table } from "./table";

/** Predictions of one model or prompt, made elsewhere; `lines` are those of the file that they began on. */
export type ImportedArm = { name: string; predictions: ImportedPrediction[]; lines: number[] };

/** What the columns may be called, in small letters; an id stands for the text where there is none. */
const names = { text: ["text", "input", "id"], gold: ["gold", "label"], prediction: ["prediction"], arm: ["arm"] };
/** Columns that a file may have beside the arms. */
const passedOver = new Set(["text", "input", "id", "index"]);
/** Lines that a refusal names at most. */
const linesNamed = 20;

/**
 * Reads predictions made elsewhere from CSV, TSV or JSONL: columns text and gold, and either one column an arm, named as the arm is,
 * or columns arm and prediction with one row a prediction. Texts and replies are kept exactly.
 * @throws Problem `invalid` where a column is missing, or a row could not be read or has no text or gold; its details name the lines.
 */
export function readArms(content: string): ImportedArm[] {
  const source = content.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  const { table, problems } = looksLikeJsonl(source) ? parseJsonl(source) : parseDelimited(source, { header: true });
  refuseRows(problems.filter(({ kind }) => kind === "skipped"));
  const header = (table.header ?? []).map((name) => name.trim());
  const [text, gold] = [requireColumn(header, "text"), requireColumn(header, "gold")];
  refuseRows(incomplete(table, text, gold));
  const [arm, prediction] = [columnOf(header, "arm"), columnOf(header, "prediction")];
  const predicted = (row: Row, column: number): ImportedPrediction => ({
    ...{ text: cellAt(row, text), gold: cellAt(row, gold) },
    prediction: typeof row.cells[column] === "string" ? row.cells[column] : null,
  });
  const armOf = (name: string, rows: readonly Row[], column: number): ImportedArm => ({
    name,
    predictions: rows.map((row) => predicted(row, column)),
    lines: rows.map(({ line }) => line),
  });
  if (arm !== -1 && prediction !== -1) {
    const arms = new Map<string, Row[]>();
    for (const row of table.rows) {
      const name = cellAt(row, arm);
      const known = arms.get(name);
      if (known) known.push(row);
      else arms.set(name, [row]);
    }
    return [...arms].map(([name, rows]) => armOf(name, rows, prediction));
  }
  const columns = [...header.keys()].filter((at) => at !== gold && !passedOver.has((header[at] ?? "").toLowerCase()));
  if (columns.length === 0) throw noArms(header);
  return columns.map((at) => armOf(header[at] ?? "", table.rows, at));
}

function columnOf(header: readonly string[], role: keyof typeof names): number {
  const small = header.map((name) => name.toLowerCase());
  return names[role].map((name) => small.indexOf(name)).find((at) => at !== -1) ?? -1;
}

function requireColumn(header: readonly string[], role: "text" | "gold"): number {
  const at = columnOf(header, role);
  if (at !== -1) return at;
  const message = `Expected a column named ${role} in the first line, found: ${header.join(", ")}. Name it so, and import the file again.`;
  throw new Problem("invalid", message, [{ message: `No column is named ${role}`, line: 1, field: role }]);
}

function noArms(header: readonly string[]): Problem {
  const message = `Expected a column of predictions for each arm beside text and gold, or columns arm and prediction; found only: ${header.join(", ")}.`;
  return new Problem("invalid", message, [{ message: "No column holds predictions", line: 1 }]);
}

function cellAt({ cells }: Row, column: number): string {
  const cell = cells[column];
  return typeof cell === "string" ? cell : "";
}

function incomplete({ rows }: Table, text: number, gold: number): ProblemDetail[] {
  return rows.flatMap((row) => {
    const missing = cellAt(row, text).trim() === "" ? "text" : cellAt(row, gold).trim() === "" ? "gold" : null;
    return missing === null ? [] : [{ line: row.line, field: missing, message: `Expected a ${missing}, found none` }];
  });
}

/** A row left out would change every score, so one is enough to refuse the file. */
function refuseRows(problems: readonly (ProblemDetail | RowProblem)[]): void {
  if (problems.length === 0) return;
  const [first] = problems;
  const details = problems.slice(0, linesNamed).map(({ line, field, message }) => ({ message, line, field }));
  const many = problems.length === 1 ? "One row" : `${problems.length} rows`;
  throw new Problem(
    "invalid",
    `${many} of this file cannot be read, and without them the scores would be others. Line ${first?.line}: ${first?.message}. Correct the file, then import it again.`,
    details,
  );
}
