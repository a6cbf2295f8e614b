import type { Example } from "../types";

export const findingKinds = [
  "duplicate",
  "near-duplicate",
  "conflict",
  "leak",
  "empty",
  "over-long",
  "rare-label",
  "imbalance",
  "label-in-text",
  "comma-label",
] as const;
/**
 * `duplicate`: same text, same label, more than once in one part. `conflict`: same text, different labels.
 * `leak`: same text in train and in test. Texts are the same when they are equal after trim.
 * `near-duplicate`: texts that are not the same but equal once normalised (`normalisedText`).
 * `empty`: nothing left of the text after trim. `over-long`: a text of more tokens than a stated limit.
 * `rare-label`: a label with fewer than 2 examples. `imbalance`: see `findImbalance`. `label-in-text`: see `findLabelsInTexts`.
 * `comma-label`: a label holds a comma, which also separates labels in a prompt.
 */
export type FindingKind = (typeof findingKinds)[number];

/** One row concerned; `index` counts from 0 within its part, `line` is where it was read, when known. */
export type Place = { part: "train" | "test"; index: number; label: string; line?: number };

/** One group: the rows that share `value`, a text or a label; `note` says what is particular to it. `keep`: characters (code points) that fit a limit. */
export type FindingGroup = { value: string; places: Place[]; note?: string; keep?: number };

/** Something a person should know about a dataset that still works; `rows` counts the rows in all groups. */
export type Finding = { kind: FindingKind; rows: number; message: string; groups: FindingGroup[] };

export type SourceExample = Example & { line?: number };

/** A row on its way into findings: its text, and where it is. */
export type Entry = { text: string; place: Place };

/** All rows with their places, train first. */
export function entriesOf(train: readonly SourceExample[], test: readonly SourceExample[]): Entry[] {
  return [...placesOf(train, "train"), ...placesOf(test, "test")];
}

function placesOf(examples: readonly SourceExample[], part: Place["part"]): Entry[] {
  return examples.map(({ text, label, line }, index) => ({
    text,
    place: line === undefined ? { part, index, label } : { part, index, label, line },
  }));
}

/** The entries by a key, in order of first appearance. */
export function groupBy(entries: readonly Entry[], key: (entry: Entry) => string): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const known = key(entry);
    const group = groups.get(known);
    if (group) group.push(entry);
    else groups.set(known, [entry]);
  }
  return groups;
}

/** The groups of two or more by a key, in order of first appearance. An entry alone in its key, as most are, costs no list. */
export function repeatedBy(entries: readonly Entry[], key: (entry: Entry) => string): [string, Entry[]][] {
  const seen = new Map<string, Entry | Entry[]>();
  for (const entry of entries) {
    const known = key(entry);
    const before = seen.get(known);
    if (before === undefined) seen.set(known, entry);
    else if (Array.isArray(before)) before.push(entry);
    else seen.set(known, [before, entry]);
  }
  const repeated: [string, Entry[]][] = [];
  for (const [known, group] of seen) if (Array.isArray(group)) repeated.push([known, group]);
  return repeated;
}

/** A group of entries as a finding shows it. */
export function grouped(value: string, entries: readonly Entry[], note?: string): FindingGroup {
  const places = entries.map(({ place }) => place);
  return note === undefined ? { value, places } : { value, places, note };
}

/** The finding of these groups, or none when there are none; `say` gets the number of groups and of rows. */
export function findingOf(
  kind: FindingKind,
  groups: FindingGroup[],
  say: (groups: number, rows: number) => string,
): Finding[] {
  if (groups.length === 0) return [];
  const rows = groups.reduce((sum, group) => sum + group.places.length, 0);
  return [{ kind, rows, message: say(groups.length, rows), groups }];
}

/** "1 text occurs", "2 texts occur". */
export function counted(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
