import { expect, it } from "vitest";
import { entriesOf } from "./finding";
import { findImbalance, findLabelsInTexts, findRareLabels, largestAllowed } from "./label-findings";
import { findOverLong } from "./length-findings";
import { findNearDuplicates, normalisedText } from "./near-duplicates";
import { checkSoundness } from "./soundness";

const row = (text: string, label: string) => ({ text, label });
const rows = (count: number, label: string) =>
  Array.from({ length: count }, (_, at) => row(`${label} no ${at}`, label));
const values = (found: { groups: { value: string }[] }[]) =>
  found.flatMap(({ groups }) => groups.map(({ value }) => value));

it.each([
  ["Where  is\nmy PARCEL?!", "where is my parcel"],
  ["Ｆｕｌｌ ｗｉｄｔｈ", "full width"],
  ["It's 5 €, +1.", "its 5 € +1"],
  ["ﬁne “quotes” – dash", "fine quotes dash"],
  ["?!", ""],
])("normalises %j to %j", (text, normal) => {
  expect(normalisedText(text)).toBe(normal);
});

it("finds texts written in several ways, but not equal ones, and none of punctuation alone", () => {
  const train = [row("Hello, world", "a"), row("b", "a"), row(" b", "a"), row("!", "a"), row("?", "b")];
  const found = findNearDuplicates(entriesOf(train, [row("hello world!", "b")]));
  expect(found).toMatchObject([{ kind: "near-duplicate", rows: 2 }]);
  expect(found[0]?.groups).toEqual([
    {
      value: "Hello, world",
      places: [
        { part: "train", index: 0, label: "a" },
        { part: "test", index: 0, label: "b" },
      ],
    },
  ]);
});

it("counts the examples of a label over train and test", () => {
  expect(values(findRareLabels(entriesOf([row("x", "once"), row("y", "twice")], [row("z", "twice")])))).toEqual([
    "once",
  ]);
});

it.each([
  [79, 21, []],
  [80, 20, ["big"]],
  [39, 2, ["big"]],
  [7, 2, []],
  [8, 2, ["big"]],
])("finds %i against %i rows balanced or not", (big, small, expected) => {
  expect(values(findImbalance(entriesOf([...rows(big, "big"), ...rows(small, "small")], [])))).toEqual(expected);
});

it("calls labels unbalanced from 20 times the smallest, and allows what is just below", () => {
  const sizes = [40, 40, 40, 2];
  expect(largestAllowed(sizes)).toBe(39);
  const found = findImbalance(entriesOf(["a", "b", "c"].flatMap((name) => rows(40, name)).concat(rows(2, "d")), []));
  expect(values(found)).toEqual(["a", "b", "c"]);
  expect(found[0]?.message).toContain("“a”, has 33 % of the rows (40); the smallest, “d”, has 2");
});

it("finds a label as a whole word of its own texts only", () => {
  const texts = ["Play MUSIC now", "musical chairs", "_music_", "no"].map((text) => row(text, "music"));
  const found = findLabelsInTexts(
    entriesOf([...texts, row("music, music", "alarm"), row("x x", "x"), row("x", "x")], []),
  );
  expect(found).toMatchObject([
    { kind: "label-in-text", rows: 2, groups: [{ value: "music", note: "in 2 of its 4 texts" }] },
  ]);
  expect(found[0]?.groups[0]?.places.map(({ index }) => index)).toEqual([0, 2]);
});

it("names over-long texts by their tokens, the longest first, and says what is estimated", () => {
  const count = (text: string) => ({ tokens: text.length, exact: text.length > 12 });
  const texts = ["short", "x".repeat(11), "y".repeat(20)].map((text) => row(text, "a"));
  const [found, ...rest] = findOverLong(entriesOf(texts, []), { limit: 10, count });
  expect(rest).toEqual([]);
  expect(found?.groups).toMatchObject([
    { value: "y".repeat(20), note: "20 tokens", keep: 10 },
    { value: "x".repeat(11), note: "about 11 tokens", keep: 10 },
  ]);
  expect(found?.message).toBe(
    "2 texts have more than 10 tokens, 1 of them estimated from characters: prompts that show several such texts may not fit.",
  );
});

it("finds nothing in a sound dataset, and everything in order in an unsound one", () => {
  expect(checkSoundness([row("a", "x"), row("b", "y")], [row("c", "x"), row("d", "y")])).toEqual([]);
  const train = [row("q", "y, z"), row("q", "y, z"), row("Q", "y, z"), row("q", "b"), row(" ", "c"), row("k", "b")];
  const kinds = checkSoundness(train, [row("q", "b")]).map(({ kind }) => kind);
  expect(kinds).toEqual(["duplicate", "near-duplicate", "conflict", "leak", "empty", "rare-label", "comma-label"]);
  expect(checkSoundness(train, [], "conflict").map(({ kind }) => kind)).toEqual(["conflict"]);
});
