import {
  counted,
  entriesOf,
  type Entry,
  type Finding,
  findingOf,
  groupBy,
  grouped,
  type FindingGroup,
  repeatedBy,
  type SourceExample,
} from "./finding";

/**
 * What is doubtful at a first look, as one types: duplicates, conflicts, leaks and labels with a comma, at most one finding of each
 * kind, groups in order of appearance. Empty when nothing is. `checkSoundness` looks for more.
 */
export function findings(train: readonly SourceExample[], test: readonly SourceExample[] = []): Finding[] {
  return firstFindings(entriesOf(train, test));
}

/** The same of rows that have their places already. */
export function firstFindings(entries: readonly Entry[]): Finding[] {
  const repeated = repeatedBy(entries, ({ text }) => text.trim());
  return [
    ...findingOf(
      "duplicate",
      repeated.flatMap(([value, group]) => duplicates(value, group)),
      (groups, rows) =>
        `${counted(groups, "text occurs", "texts occur")} more than once with the same label, in ${rows} rows.`,
    ),
    ...findingOf(
      "conflict",
      repeated.filter(([, group]) => differ(group, "label")).map(([value, group]) => grouped(value, group)),
      (groups, rows) =>
        `${counted(groups, "text has", "texts have")} different labels, in ${rows} rows: no prompt can get them all right.`,
    ),
    ...findingOf(
      "leak",
      repeated.filter(([, group]) => differ(group, "part")).map(([value, group]) => grouped(value, group)),
      (groups, rows) =>
        `${counted(groups, "text is", "texts are")} in train and in test, in ${rows} rows: a prompt that shows them scores too well.`,
    ),
    ...commaLabels(entries),
  ];
}

function commaLabels(entries: readonly Entry[]): Finding[] {
  const byLabel = groupBy(
    entries.filter(({ place }) => place.label.includes(",")),
    ({ place }) => place.label,
  );
  const groups = [...byLabel].map(([label, group]) => grouped(label, group));
  return findingOf(
    "comma-label",
    groups,
    (groups, rows) =>
      `${counted(groups, "label holds", "labels hold")} a comma, in ${counted(rows, "row", "rows")}: prompts list the labels with commas between them, so a model may take it for two.`,
  );
}

function duplicates(value: string, group: readonly Entry[]): FindingGroup[] {
  const same = repeatedBy(group, ({ place }) => JSON.stringify([place.part, place.label]));
  return same.map(([, entries]) => grouped(value, entries));
}

function differ(group: readonly Entry[], field: "label" | "part"): boolean {
  const first = group[0]?.place[field];
  return group.some(({ place }) => place[field] !== first);
}
