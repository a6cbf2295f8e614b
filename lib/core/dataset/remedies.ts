import { Problem } from "../problem";
import { shuffle } from "../random";
import type { Example } from "../types";
import type { Finding, FindingGroup, FindingKind, Place } from "./finding";
import { largestAllowed } from "./label-findings";

export const remedyKinds = [
  "keep-first",
  "keep-majority",
  "drop-conflicts",
  "drop-test-copies",
  "drop-train-copies",
  "drop-empty",
  "cut-long",
  "drop-long",
  "drop-rare",
  "thin-out",
  "drop-naming",
  "rename-commas",
] as const;
export type RemedyKind = (typeof remedyKinds)[number];

/** The remedies of each kind of finding, the mildest first. */
export const remediesOf: Record<FindingKind, readonly RemedyKind[]> = {
  duplicate: ["keep-first"],
  "near-duplicate": ["keep-first"],
  conflict: ["keep-majority", "drop-conflicts"],
  leak: ["drop-test-copies", "drop-train-copies"],
  empty: ["drop-empty"],
  "over-long": ["cut-long", "drop-long"],
  "rare-label": ["drop-rare"],
  imbalance: ["thin-out"],
  "label-in-text": ["drop-naming"],
  "comma-label": ["rename-commas"],
};

/** A stored row with the part it is on. */
export type PartedRow = Example & { index: number; part: "train" | "test" };

/** What a remedy does: the rows left, the rows it takes out with the reason, and the rows it changes as they are afterwards. */
export type Repair<Row extends PartedRow> = {
  rows: Row[];
  removed: { row: Row; reason: string }[];
  changed: Row[];
};

type Fate = { remove: string } | { change: Partial<Example> };

/**
 * Carries out one remedy on the rows that a finding names, and on no other. `rows` are all rows of the dataset in the order in which
 * they were checked, so that the finding's places count within its parts.
 * @throws Problem `invalid` when the remedy does not fit the finding.
 */
export function repair<Row extends PartedRow>(remedy: RemedyKind, rows: readonly Row[], finding: Finding): Repair<Row> {
  if (!remediesOf[finding.kind].includes(remedy)) {
    throw new Problem("invalid", `“${remedy}” is no remedy for this finding. Choose one that is offered beside it.`);
  }
  const parts = {
    train: rows.filter(({ part }) => part === "train"),
    test: rows.filter(({ part }) => part === "test"),
  };
  const fates = new Map<Row, Fate>();
  for (const [place, fate] of fatesOf[remedy](finding, rows)) {
    const row = parts[place.part][place.index];
    if (row) fates.set(row, fate);
  }
  const result: Repair<Row> = { rows: [], removed: [], changed: [] };
  for (const row of rows) {
    const fate = fates.get(row);
    if (fate && "remove" in fate) result.removed.push({ row, reason: fate.remove });
    else result.rows.push(fate ? { ...row, ...fate.change } : row);
    if (fate && "change" in fate) result.changed.push({ ...row, ...fate.change });
  }
  return result;
}

type Fates = (finding: Finding, rows: readonly PartedRow[]) => (readonly [Place, Fate])[];

const removeAll = (places: readonly Place[], reason: string) =>
  places.map((place) => [place, { remove: reason }] as const);

const fatesOf: Record<RemedyKind, Fates> = {
  "keep-first": ({ groups, kind }) => {
    const reason = kind === "duplicate" ? "Copy of an earlier row" : "An earlier row has nearly the same text";
    return groups.flatMap(({ places }) => removeAll(places.slice(1), reason));
  },
  "keep-majority": ({ groups }) => groups.flatMap(minority),
  "drop-conflicts": ({ groups }) =>
    groups.flatMap(({ places }) => removeAll(places, "The same text has different labels")),
  "drop-test-copies": ({ groups }) => groups.flatMap((group) => copies(group, "test", "The text is in train too")),
  "drop-train-copies": ({ groups }) => groups.flatMap((group) => copies(group, "train", "The text is in test too")),
  "drop-empty": ({ groups }) => groups.flatMap(({ places }) => removeAll(places, "The text is empty")),
  "cut-long": ({ groups }) =>
    groups.flatMap(({ places, value, keep = 0 }) =>
      places.map((place) => [place, { change: { text: cutText(value, keep) } }] as const),
    ),
  "drop-long": ({ groups }) => groups.flatMap(({ places }) => removeAll(places, "The text is too long")),
  "drop-rare": ({ groups }) => groups.flatMap(({ places }) => removeAll(places, "The only example of its label")),
  "thin-out": thinOut,
  "drop-naming": ({ groups }) => groups.flatMap(({ places }) => removeAll(places, "The text names its label")),
  "rename-commas": ({ groups }, rows) => {
    const taken = new Set(rows.map(({ label }) => spelling(label)));
    return groups.flatMap(({ places, value }) => {
      const label = withoutComma(value, taken);
      taken.add(spelling(label));
      return places.map((place) => [place, { change: { label } }] as const);
    });
  },
};

/** Of a text with several labels the rows of all but the label that most have; of a tie, all rows. */
function minority({ places }: FindingGroup): (readonly [Place, Fate])[] {
  const votes = new Map<string, number>();
  for (const { label } of places) votes.set(label, (votes.get(label) ?? 0) + 1);
  const most = Math.max(...votes.values());
  const leaders = [...votes].filter(([, count]) => count === most);
  const [leader] = leaders[0] ?? [""];
  if (leaders.length > 1) return removeAll(places, "The same text has as many rows of another label");
  return removeAll(
    places.filter(({ label }) => label !== leader),
    `Most rows of this text are labelled “${leader}”`,
  );
}

function copies({ places }: FindingGroup, part: Place["part"], reason: string): (readonly [Place, Fate])[] {
  return removeAll(
    places.filter((place) => place.part === part),
    reason,
  );
}

/** Seed of the draw that thins a label out. */
const thinningSeed = 1;

function thinOut({ groups }: Finding, rows: readonly PartedRow[]): (readonly [Place, Fate])[] {
  const counts = new Map<string, number>();
  for (const { label } of rows) counts.set(label, (counts.get(label) ?? 0) + 1);
  const sizes = [...counts.values()].filter((size) => size > 1).sort((a, b) => b - a);
  const most = largestAllowed(sizes);
  return groups.flatMap(({ places, value }) =>
    removeAll(
      shuffle(places, thinningSeed, `thin-out:${value}`).slice(most),
      `“${value}” was cut to ${most} rows, drawn by seed ${thinningSeed}`,
    ),
  );
}

/** The first `keep` code points, cut back to the end of a word where one ends in the last fifth. */
function cutText(text: string, keep: number): string {
  const cut = [...text].slice(0, Math.max(1, keep)).join("");
  const space = cut.search(/\s+\S*$/);
  return (space > 0.8 * cut.length ? cut.slice(0, space) : cut).trimEnd() || cut;
}

function withoutComma(label: string, taken: ReadonlySet<string>): string {
  const joined = ["/", "+", "&", "-"].map((mark) => label.replace(/\s*,\s*/g, ` ${mark} `).trim());
  const free = joined.find((name) => !taken.has(spelling(name)));
  if (free !== undefined) return free;
  throw new Problem(
    "invalid",
    `There is no free name for “${label}” without its comma. Rename it in the list of labels.`,
  );
}

function spelling(label: string): string {
  return label.trim().toLowerCase();
}
