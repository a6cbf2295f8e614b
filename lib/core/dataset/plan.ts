import type { Mapping } from "../contract/mapping";
import { type ColumnContent, contentOf } from "./column-content";
import { choiceOf, chooseColumns, type ColumnRoles, type LabelPlace, partOfValue, widthOf } from "./columns";
import { labelCell } from "./label-cell";
import { cannotGuess, oneColumn, sameColumn, unknownParts } from "./refuse-columns";
import { refuseLabels } from "./refuse-labels";
import type { Bins } from "./score";
import { type Several, severalIn } from "./several-labels";
import type { Table } from "./table";
import { readTemplate, type Template } from "./template";

/** How the rows of a table become examples: every question answered, by the mapping or by a safe guess. */
export type ImportPlan = {
  header: readonly string[] | null;
  /** A column, or a template of several. */
  text: number | Template;
  label: LabelPlace & {
    several: Several | null;
    /** What to do with a row of several labels; null: it is left out, since nobody was asked. */
    rule: NonNullable<Mapping["multiLabel"]> | null;
    bins: Bins | null;
    rename: ReadonlyMap<string, string>;
  };
  split: number | null;
  group: number | null;
  /** The mapping that makes this plan, guesses included. */
  mapping: Mapping;
};

/** Rows at the start of a table by which columns are chosen and labels judged. */
export const rowsLookedAt = 2000;

/**
 * Plans how to read a table, judged by its first rows: `head` holds at most the first `rowsLookedAt` of them.
 * @throws Problem `invalid` when a column is not there, when no guess is safe, or when the labels are none: a score, several in a
 * cell, a JSON document, or a text of their own in each row. Its details then carry the mappings that answer.
 */
export function planImport(head: Table, mapping: Mapping = {}): ImportPlan {
  if (widthOf(head) < 2) throw oneColumn(head);
  const roles = chooseColumns(head, mapping);
  const template = mapping.template === undefined ? null : readTemplate(mapping.template, head);
  const text = template ?? roles.text;
  const { label } = roles;
  if (text === null || label === null) throw cannotGuess(head, mapping, roles);
  if (text === label.column) throw sameColumn(head, text);
  if (roles.split !== null) requireParts(head, mapping, roles.split);
  const content = labelContent(head, label);
  refuseLabels(head, { ...mapping, ...namedRoles(head, roles) }, label, content);
  return {
    header: head.header,
    text,
    label: {
      ...label,
      several: severalIn(content.values),
      rule: mapping.multiLabel ?? null,
      bins: mapping.bins ?? null,
      rename: new Map(Object.entries(mapping.rename ?? {})),
    },
    split: roles.split,
    group: roles.group,
    mapping: { ...mapping, ...namedRoles(head, roles) },
  };
}

function labelContent(head: Table, label: LabelPlace): ColumnContent {
  return contentOf(head.rows.map(({ cells }) => labelCell(cells, label)));
}

/** The roles as a mapping names them, those that have a column. */
function namedRoles(head: Table, { text, label, split, group }: ColumnRoles): Mapping {
  const named = (column: number) => choiceOf(head.header, column);
  return {
    ...(text !== null && { text: named(text) }),
    ...(label && {
      label: label.path.length > 0 ? [named(label.column), ...label.path].join(".") : named(label.column),
    }),
    ...(split !== null && { split: named(split) }),
    ...(group !== null && { group: named(group) }),
  };
}

function requireParts(head: Table, mapping: Mapping, split: number): void {
  const { values } = contentOf(head.rows.map(({ cells }) => cells[split]));
  const known = [...values.keys()].some((value) => partOfValue.has(value.trim().toLowerCase()));
  if (!known) throw unknownParts(head, mapping, split, values);
}
