import { columnTitle, partOfValue } from "./columns";
import { labelCell } from "./label-cell";
import type { ImportPlan } from "./plan";
import { binOf, numberOf } from "./score";
import { splitLabels } from "./several-labels";
import type { LocatedExample, Row, RowProblem, RowProblemCode } from "./table";
import { fillTemplate } from "./template";

/** An example as its row tells it; `part` and `group` are null where no column says them. */
export type PlannedExample = LocatedExample & { part: "train" | "test" | null; group: string | null };

/** A row that is no example, with the reason, and its text and label as far as they are known. */
export type LeftOut = RowProblem & { kind: "skipped"; text: string; label: string };

/** The example in a row, text and label exactly as written, unless the plan puts other labels in their place; or why there is none. */
export function exampleFrom(row: Row, plan: ImportPlan): { example: PlannedExample } | { leftOut: LeftOut } {
  const text = textOf(row, plan);
  const label = labelOf(row, plan);
  const part = partOf(row, plan);
  const broken = [text, label, part].find((read) => typeof read === "object" && read !== null);
  if (broken) {
    const known = { text: asText(text), label: asText(label) };
    return { leftOut: { line: row.line, kind: "skipped", ...broken, ...known } };
  }
  const group = plan.group === null ? null : row.cells[plan.group];
  return {
    example: {
      text: asText(text),
      label: asText(label),
      line: row.line,
      part: part === "train" || part === "test" ? part : null,
      group: typeof group === "string" && group.trim() !== "" ? group : null,
    },
  };
}

/** A note when labels have spaces around them, which are kept. */
export function spacedLabels(examples: Iterable<LocatedExample>): RowProblem[] {
  let first: LocatedExample | null = null;
  let count = 0;
  for (const example of examples) {
    if (example.label === example.label.trim()) continue;
    first ??= example;
    count += 1;
  }
  return first ? [spacedLabel(first, count)] : [];
}

/** What spacedLabels says of `count` rows of which `first` is the first. */
export function spacedLabel({ line, label }: { line: number; label: string }, count: number): RowProblem {
  const rows = count === 1 ? "1 label has" : `${count} labels have`;
  const message = `${rows} a space before or after; it was kept, and is part of the label ("${label}").`;
  return { line, kind: "note", code: "spaced-label", message };
}

type Missing = { code: RowProblemCode; message: string; field?: string };

function asText(read: string | Missing | null): string {
  return typeof read === "string" ? read : "";
}

function textOf(row: Row, plan: ImportPlan): string | Missing {
  if (typeof plan.text !== "number") {
    return fillTemplate(plan.text, row.cells) ?? { code: "no-text", message: "All columns of the text are empty." };
  }
  const cell = row.cells[plan.text];
  return typeof cell === "string" && cell.trim() !== ""
    ? cell
    : missing("text", cell, columnTitle(plan.header, plan.text));
}

function labelOf(row: Row, plan: ImportPlan): string | Missing {
  const { label } = plan;
  const cell = labelCell(row.cells, label);
  const field = columnTitle(plan.header, label.column);
  const found = typeof cell === "string" ? oneOf(cell, plan) : Array.isArray(cell) ? [...cell] : [];
  if (found.length > 1 && label.rule === "whole") return renamed(JSON.stringify(cell), plan);
  const [first] = found;
  if (first === undefined || first.trim() === "") return missing("label", cell, field);
  if (found.length > 1 && label.rule !== "first") {
    return {
      code: "several-labels",
      field,
      message: `Expected one label in ${field}; found ${found.length}: ${found.join(", ").slice(0, 200)}.`,
    };
  }
  if (!label.bins) return renamed(first, plan);
  const number = numberOf(first);
  const message = `Expected a number in ${field}, to make a label of it; found "${first.slice(0, 60)}".`;
  return number === null ? { code: "no-number", field, message } : renamed(binOf(number, label.bins), plan);
}

function oneOf(cell: string, { label }: ImportPlan): string[] {
  return label.several && label.rule !== "whole" ? splitLabels(cell, label.several) : [cell];
}

function renamed(label: string, plan: ImportPlan): string {
  return plan.label.rename.get(label) ?? label;
}

function partOf(row: Row, plan: ImportPlan): "train" | "test" | Missing | null {
  if (plan.split === null) return null;
  const cell = row.cells[plan.split];
  const value = typeof cell === "string" ? cell : "";
  const field = columnTitle(plan.header, plan.split);
  const message = `Expected train, validation or test in ${field}; found "${value.slice(0, 60)}".`;
  return partOfValue.get(value.trim().toLowerCase()) ?? { code: "no-part", field, message };
}

function missing(role: "text" | "label", cell: unknown, field: string): Missing {
  const code = role === "text" ? "no-text" : "no-label";
  if (cell === undefined) {
    const message = `Expected a text and a label; this row has no ${role} (${field} is missing).`;
    return { field, code: "too-few-columns", message };
  }
  if (typeof cell !== "string") {
    const message = `Expected the ${role} in ${field} to be a text; it is missing, a list or an object.`;
    return { field, code, message };
  }
  return { field, code, message: `The ${role} in ${field} is empty.` };
}
