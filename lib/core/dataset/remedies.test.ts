import { describe, expect, it } from "vitest";
import type { FindingKind } from "./finding";
import { entriesOf } from "./finding";
import { findOverLong } from "./length-findings";
import { type PartedRow, type RemedyKind, repair } from "./remedies";
import { checkSoundness } from "./soundness";

type Short = [text: string, label: string, part?: "test"];

const cases: [RemedyKind, FindingKind, Short[], { removed: number[]; changed?: Short[] }][] = [
  [
    "keep-first",
    "duplicate",
    [
      ["a", "x"],
      ["b", "x"],
      [" a", "x"],
      ["a", "y"],
      ["a", "x"],
    ],
    { removed: [2, 4] },
  ],
  [
    "keep-first",
    "near-duplicate",
    [
      ["A!", "x"],
      ["b", "x"],
      ["a", "x"],
      ["a.", "y", "test"],
    ],
    { removed: [2, 3] },
  ],
  [
    "keep-majority",
    "conflict",
    [
      ["a", "x"],
      ["a", "y"],
      ["a", "x"],
      ["b", "x"],
      ["b", "y"],
      ["c", "y"],
    ],
    { removed: [1, 3, 4] },
  ],
  [
    "drop-conflicts",
    "conflict",
    [
      ["a", "x"],
      ["a", "y"],
      ["a", "x"],
      ["c", "y"],
    ],
    { removed: [0, 1, 2] },
  ],
  [
    "drop-test-copies",
    "leak",
    [
      ["a", "x", "test"],
      ["a", "x"],
      ["b", "x", "test"],
    ],
    { removed: [0] },
  ],
  [
    "drop-train-copies",
    "leak",
    [
      ["a", "x", "test"],
      ["a", "x"],
      ["b", "x"],
    ],
    { removed: [1] },
  ],
  [
    "drop-empty",
    "empty",
    [
      [" \n", "x"],
      ["b", "x"],
      ["", "x"],
    ],
    { removed: [0, 2] },
  ],
  [
    "drop-rare",
    "rare-label",
    [
      ["a", "x"],
      ["b", "x"],
      ["c", "once"],
    ],
    { removed: [2] },
  ],
  [
    "drop-naming",
    "label-in-text",
    [
      ["so red", "red"],
      ["red", "red"],
      ["red", "blue"],
    ],
    { removed: [0, 1] },
  ],
  [
    "rename-commas",
    "comma-label",
    [
      ["a", "x, y"],
      ["b", "X / Y"],
      ["c", "z"],
      ["d", "z,y"],
    ],
    {
      removed: [],
      changed: [
        ["a", "x + y"],
        ["d", "z / y"],
      ],
    },
  ],
];

describe("a remedy does what it says and touches nothing else", () => {
  it.each(cases)("%s of %s", (remedy, kind, given, expected) => {
    const rows = partedRows(given);
    const [finding] = checkSoundness(part(rows, "train"), part(rows, "test"), kind);
    if (!finding) throw new Error("nothing was found");
    const repaired = repair(remedy, rows, finding);
    expect(repaired.removed.map(({ row }) => row.index / 10)).toEqual(expected.removed);
    expect(repaired.removed.every(({ reason }) => reason.length > 0)).toBe(true);
    expect(repaired.changed.map(({ text, label }) => [text, label])).toEqual(expected.changed ?? []);
    const gone = new Set(expected.removed.map((at) => 10 * at));
    const changed = new Map(repaired.changed.map((row) => [row.index, row]));
    expect(repaired.rows).toEqual(
      rows.filter(({ index }) => !gone.has(index)).map((row) => changed.get(row.index) ?? row),
    );
    expect(checkSoundness(part(repaired.rows, "train"), part(repaired.rows, "test"), kind)).toEqual([]);
  });
});

it("thins a label out to what is balanced, by a seed", () => {
  const rows = partedRows([
    ...Array.from({ length: 90 }, (_, at): Short => [`h${at}`, "ham"]),
    ["s1", "spam"],
    ["s2", "spam"],
    ["s3", "spam"],
  ]);
  const [finding] = checkSoundness(rows, [], "imbalance");
  if (!finding) throw new Error("nothing was found");
  const once = repair("thin-out", rows, finding);
  expect(once.rows.filter(({ label }) => label === "ham")).toHaveLength(11);
  expect(once.rows.filter(({ label }) => label === "spam")).toHaveLength(3);
  expect(repair("thin-out", rows, finding)).toEqual(once);
  expect(checkSoundness(once.rows, [], "imbalance")).toEqual([]);
});

it("cuts and drops over-long texts", () => {
  const rows = partedRows([
    ["one two three four five", "x"],
    ["short", "x"],
    ["🎉".repeat(30), "y"],
  ]);
  const count = (text: string) => ({ tokens: [...text].length, exact: true });
  const [finding] = findOverLong(entriesOf(rows, []), { limit: 21, count });
  if (!finding) throw new Error("nothing was found");
  expect(repair("cut-long", rows, finding).changed.map(({ text }) => text)).toEqual([
    "one two three four",
    "🎉".repeat(21),
  ]);
  expect(repair("drop-long", rows, finding).rows.map(({ text }) => text)).toEqual(["short"]);
  expect(() => repair("keep-first", rows, finding)).toThrow("no remedy");
});

function partedRows(given: readonly Short[]): PartedRow[] {
  return given.map(([text, label, held], at) => ({ index: 10 * at, text, label, part: held ?? "train" }));
}

function part(rows: readonly PartedRow[], name: "train" | "test"): PartedRow[] {
  return rows.filter((row) => row.part === name);
}
