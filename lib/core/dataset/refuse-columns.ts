import type { Mapping } from "../contract/mapping";
import { Problem, type ProblemDetail } from "../problem";
import { contents, isClassLike, isNumbering, isTextLike, listValues } from "./column-content";
import { choiceOf, type ColumnRoles, columnTitle, listColumns, widthOf } from "./columns";
import { answersFor } from "./refuse-labels";
import { isScore } from "./score";
import type { Table } from "./table";

/** Answers that one refusal offers at most. */
const offered = 20;

export function oneColumn(table: Table): Problem {
  const first = table.rows[0];
  const message = "Expected two columns, a text and its label; found one. Put a tab or a comma between text and label.";
  const cell = first?.cells[0];
  const sample = typeof cell === "string" ? cell.slice(0, 60) : "";
  const seen = { message: `Only one column here: "${sample}"`, line: first?.line ?? 1 };
  const answer = {
    message: 'If another character stands between them, name it: mapping {"delimiter": "…"}.',
    pointer: "/mapping/delimiter",
  };
  return new Problem("invalid", message, [seen, answer]);
}

export function sameColumn(table: Table, column: number): Problem {
  const message = `Text and label must be two columns; both are ${columnTitle(table.header, column)}. Choose another for one of them.`;
  return new Problem("invalid", message, [
    { pointer: "/mapping/text", message },
    { pointer: "/mapping/label", message },
  ]);
}

export function unknownParts(
  table: Table,
  mapping: Mapping,
  split: number,
  values: ReadonlyMap<string, number>,
): Problem {
  const shown = [...values.keys()].slice(0, 3).map((value) => `"${value.slice(0, 40)}"`);
  const message = `Expected train, validation or test in the split column ${columnTitle(table.header, split)}; found ${shown.join(", ") || "nothing"}. Choose another column, or none: mapping {"split": null}.`;
  return new Problem("invalid", message, [
    { pointer: "/mapping/split", message, mapping: { ...mapping, split: null } },
  ]);
}

/** No guess is safe: what could be the text and what the label, each as a mapping that answers. */
export function cannotGuess(table: Table, mapping: Mapping, roles: ColumnRoles): Problem {
  const open = [
    ...(roles.text === null && mapping.template === undefined ? (["text"] as const) : []),
    ...(roles.label === null ? (["label"] as const) : []),
  ];
  const columns = listColumns(table);
  const question = `Which column holds the ${open.join(" and which the ")}? The ${widthOf(table)} columns are ${columns}.`;
  const details = answers(table, mapping, roles);
  const score = open.includes("label") ? scores(table, roles) : "";
  const message = `${question}${score} Name them in the mapping: {"text": …, "label": …}.`;
  const pointers = open.map((role) => ({
    pointer: `/mapping/${role}`,
    message: `mapping.${role}: the column that holds the ${role}, one of ${columns}`,
  }));
  return new Problem("invalid", message, details.length > 0 ? details : pointers);
}

/** Names the columns that look like the label and are none. */
function scores(table: Table, roles: ColumnRoles): string {
  const found = contents(table, widthOf(table)).flatMap(({ values }, column) =>
    column !== roles.text && isScore(values) && [...values.keys()].some((value) => /[.,]/.test(value))
      ? [columnTitle(table.header, column)]
      : [],
  );
  if (found.length === 0) return "";
  return ` ${found.slice(0, 3).join(", ")} ${found.length === 1 ? "holds a score, not a class" : "hold scores, not classes"}.`;
}

function answers(table: Table, mapping: Mapping, roles: ColumnRoles): ProblemDetail[] {
  const labels = labelAnswers(table, mapping, roles);
  const texts = textAnswers(table, mapping, roles, labels[0]?.mapping?.label);
  if (roles.label !== null) return texts.slice(0, offered).map((text) => withMapping(text, mapping));
  if (roles.text !== null || mapping.template !== undefined) return labels.slice(0, offered);
  const [first, ...others] = texts;
  const [best] = labels;
  if (!first || !best) return [];
  const paired = (text: ProblemDetail, label: ProblemDetail): ProblemDetail => ({
    pointer: "/mapping",
    message: `${text.message} ${label.message}`,
    mapping: { ...mapping, ...label.mapping, ...text.mapping },
  });
  return [...labels.map((label) => paired(first, label)), ...others.map((text) => paired(text, best))].slice(
    0,
    offered,
  );
}

function withMapping(detail: ProblemDetail, mapping: Mapping): ProblemDetail {
  return { ...detail, mapping: { ...mapping, ...detail.mapping } };
}

/** Columns that could be the text, the longest first; where none looks like one, all that are left. */
function textAnswers(table: Table, mapping: Mapping, roles: ColumnRoles, label: Mapping["label"]): ProblemDetail[] {
  const held = contents(table, widthOf(table));
  const free = [...held.keys()].filter(
    (column) => column !== roles.label?.column && column !== roles.split && choiceOf(table.header, column) !== label,
  );
  const like = free.filter((column) => held[column] && isTextLike(held[column]));
  const chosen = (like.length > 0 ? like : free).sort((a, b) => (held[b]?.length ?? 0) - (held[a]?.length ?? 0));
  return chosen.map((column) => ({
    pointer: "/mapping/text",
    message: `Take ${columnTitle(table.header, column)} as the text.`,
    mapping: { text: choiceOf(table.header, column) },
  }));
}

/** Columns that could be the label, each with whatever else it needs, such as bins of a score; the plainest first. */
function labelAnswers(table: Table, mapping: Mapping, roles: ColumnRoles): ProblemDetail[] {
  const held = [...contents(table, widthOf(table)).entries()];
  const found = held
    .filter(([column, content]) => column !== roles.text && column !== roles.split && !isNumbering(content))
    .flatMap(([column, content]) => {
      const needed = answersFor(
        table,
        { ...mapping, label: choiceOf(table.header, column) },
        { column, path: [] },
        content,
      );
      if (needed.length > 0) return needed.slice(0, 1).map((detail) => ({ detail, plain: false }));
      if (!isClassLike(content)) return [];
      const message = `Take ${columnTitle(table.header, column)} as the label: ${listValues(content)}.`;
      const answer = { ...mapping, label: choiceOf(table.header, column) };
      return [{ detail: { pointer: "/mapping/label", message, mapping: answer }, plain: true }];
    });
  return [...found.filter(({ plain }) => plain), ...found.filter(({ plain }) => !plain)].map(({ detail }) => detail);
}
