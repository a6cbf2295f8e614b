import { expect, it } from "vitest";
import { findings } from "./findings";

const row = (text: string, label: string, line?: number) =>
  line === undefined ? { text, label } : { text, label, line };

it("finds nothing in a sound dataset", () => {
  expect(findings([row("a", "x"), row("b", "x")], [row("c", "y")])).toEqual([]);
});

it("finds duplicates within a part, equal after trim", () => {
  const [finding, ...rest] = findings([row("a", "x", 2), row(" a\n", "x", 3), row("b", "x", 4), row("a", "x", 7)]);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ kind: "duplicate", rows: 3 });
  expect(finding?.groups).toEqual([
    {
      value: "a",
      places: [
        { part: "train", index: 0, label: "x", line: 2 },
        { part: "train", index: 1, label: "x", line: 3 },
        { part: "train", index: 3, label: "x", line: 7 },
      ],
    },
  ]);
});

it("tells conflicts and leaks from duplicates", () => {
  const found = findings([row("a", "x"), row("b", "x"), row("__proto__", "x")], [row("a", "x"), row("b", "y")]);
  expect(found.map(({ kind, rows, groups }) => [kind, rows, groups.map(({ value }) => value)])).toEqual([
    ["conflict", 2, ["b"]],
    ["leak", 4, ["a", "b"]],
  ]);
  expect(found[1]?.message).toContain("2 texts are in train and in test, in 4 rows");
});

it("warns of a label with a comma, once a label", () => {
  const found = findings([row("a", "x, y", 1), row("b", "x, y", 2), row("c", "z", 3)]);
  expect(found).toMatchObject([{ kind: "comma-label", rows: 2, groups: [{ value: "x, y" }] }]);
  expect(found[0]?.groups[0]?.places.map(({ line }) => line)).toEqual([1, 2]);
});
