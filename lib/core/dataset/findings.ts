import type { Example } from "../types";

export const findingKinds = ["duplicate", "conflict", "leak", "comma-label"] as const;
/**
 * `duplicate`: same text, same label, more than once in one part. `conflict`: same text, different labels.
 * `leak`: same text in train and in test. `comma-label`: a label holds a comma, which also separates labels in a prompt.
 * Texts are the same when they are equal after trim.
 */
export type FindingKind = (typeof findingKinds)[number];

/** One row concerned; `index` counts from 0 within its part, `line` is where it was read, when known. */
export type Place = { part: "train" | "test"; index: number; label: string; line?: number };

/** One group: the rows that share `value`, a text, or a label for `comma-label`. */
export type FindingGroup = { value: string; places: Place[] };

/** Something a person should know about a dataset that still works; `rows` counts the rows in all groups. */
export type Finding = { kind: FindingKind; rows: number; message: string; groups: FindingGroup[] };

type Source = Example & { line?: number };

/** What is doubtful in a dataset, at most one finding of each kind, groups in order of appearance. Empty when nothing is. */
export function findings(train: readonly Source[], test: readonly Source[] = []): Finding[] {
  const places = [...placesOf(train, "train"), ...placesOf(test, "test")];
  const byText = groupBy(places, ({ text }) => text.trim());
  const repeated = [...byText].filter(([, group]) => group.length > 1);
  const commas = groupBy(
    places.filter(({ place }) => place.label.includes(",")),
    ({ place }) => place.label,
  );
  const groups: Record<FindingKind, FindingGroup[]> = {
    duplicate: repeated.flatMap(([value, group]) => duplicates(value, group)),
    conflict: repeated.filter(([, group]) => differ(group, "label")).map(grouped),
    leak: repeated.filter(([, group]) => differ(group, "part")).map(grouped),
    "comma-label": [...commas].map(grouped),
  };
  return findingKinds.filter((kind) => groups[kind].length > 0).map((kind) => finding(kind, groups[kind]));
}

type Entry = { text: string; place: Place };

function placesOf(examples: readonly Source[], part: Place["part"]): Entry[] {
  return examples.map(({ text, label, line }, index) => ({
    text,
    place: line === undefined ? { part, index, label } : { part, index, label, line },
  }));
}

function groupBy(entries: Entry[], key: (entry: Entry) => string): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(key(entry));
    if (group) group.push(entry);
    else groups.set(key(entry), [entry]);
  }
  return groups;
}

function duplicates(value: string, group: Entry[]): FindingGroup[] {
  const same = groupBy(group, ({ place }) => JSON.stringify([place.part, place.label]));
  return [...same.values()].filter((entries) => entries.length > 1).map((entries) => grouped([value, entries]));
}

function differ(group: Entry[], field: "label" | "part"): boolean {
  return new Set(group.map(({ place }) => place[field])).size > 1;
}

function grouped([value, entries]: [string, Entry[]]): FindingGroup {
  return { value, places: entries.map(({ place }) => place) };
}

function finding(kind: FindingKind, groups: FindingGroup[]): Finding {
  const rows = groups.reduce((sum, group) => sum + group.places.length, 0);
  return { kind, rows, message: sentences[kind](groups.length, rows), groups };
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

const sentences: Record<FindingKind, (groups: number, rows: number) => string> = {
  duplicate: (groups, rows) =>
    `${count(groups, "text occurs", "texts occur")} more than once with the same label, in ${rows} rows.`,
  conflict: (groups, rows) =>
    `${count(groups, "text has", "texts have")} different labels, in ${rows} rows: no prompt can get them all right.`,
  leak: (groups, rows) =>
    `${count(groups, "text is", "texts are")} in train and in test, in ${rows} rows: a prompt that shows them scores too well.`,
  "comma-label": (groups, rows) =>
    `${count(groups, "label holds", "labels hold")} a comma, in ${count(rows, "row", "rows")}: prompts list the labels with commas between them, so a model may take it for two.`,
};
