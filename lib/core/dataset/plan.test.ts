import { describe, expect, it } from "vitest";
import type { Mapping } from "../contract/mapping";
import { refusalOf } from "../fixtures/refusal-of";
import { exampleFrom } from "./example-from-row";
import { planImport } from "./plan";
import type { Cell, Table } from "./table";

const table = (header: string[] | null, ...rows: Cell[][]): Table => ({
  header,
  rows: rows.map((cells, at) => ({ cells, line: at + 2 })),
});

const many = (header: string[], row: (at: number) => Cell[], count = 60): Table =>
  table(header, ...Array.from({ length: count }, (_, at) => row(at)));

const refusal = (head: Table, mapping?: Mapping) => refusalOf(() => planImport(head, mapping));

/** Every answer of a refusal can be sent as it stands. */
function answers(head: Table, mapping?: Mapping): Mapping[] {
  const found = refusal(head, mapping).details.flatMap(({ mapping: answer }) => answer ?? []);
  for (const answer of found) planImport(head, answer);
  return found;
}

function read(head: Table, mapping?: Mapping) {
  const plan = planImport(head, mapping);
  return head.rows.map((row) => {
    const one = exampleFrom(row, plan);
    return "example" in one ? [one.example.text, one.example.label] : one.leftOut.code;
  });
}

describe("columns", () => {
  const words = (at: number) => `some words number ${at}`;

  it("takes the one text and the one class among many columns", () => {
    const head = many(["id", "said", "mood", "when"], (at) => [
      `${at}`,
      words(at),
      at % 2 ? "glad" : "sad",
      `2026-${at}`,
    ]);
    expect(planImport(head).mapping).toEqual({ text: "said", label: "mood" });
  });

  it("asks which of several classes is the label, and of several texts the text", () => {
    const head = many(["said", "heard", "mood", "tone"], (at) => [
      `${words(at)} indeed`,
      words(at),
      `m${at % 2}`,
      `t${at % 3}`,
    ]);
    expect(answers(head)).toEqual([
      { text: "said", label: "mood" },
      { text: "said", label: "tone" },
      { text: "heard", label: "mood" },
    ]);
    expect(answers(head, { text: "heard" }).map(({ label }) => label)).toEqual(["mood", "tone"]);
    expect(refusal(head).message).toContain("Which column holds the text and which the label");
  });

  it("names a column by its position where its name is not its own", () => {
    const head = many(["said", "x", "x"], (at) => [words(at), `m${at % 2}`, `t${at % 3}`]);
    expect(answers(head).map(({ label }) => label)).toEqual([1, 2]);
  });

  it("finds text and label at the end of dotted paths", () => {
    const head = many(["fields.input", "n", "fields.intent"], (at) => [words(at), `${at}`, `m${at % 2}`]);
    expect(planImport(head).mapping).toEqual({ text: "fields.input", label: "fields.intent" });
  });

  it("uses a column that says train and test, validation as train, and leaves out what says neither", () => {
    const parts = ["train", "val", "TEST", "dev"];
    const head = many(["text", "label", "split"], (at) => [words(at), `m${at % 2}`, parts[at % 4] ?? ""], 8);
    const plan = planImport(head);
    const read = head.rows
      .map((row) => exampleFrom(row, plan))
      .map((one) => ("example" in one ? one.example.part : null));
    expect(read).toEqual(["train", "train", "test", "train", "train", "train", "test", "train"]);
    expect(planImport(head, { split: null }).split).toBeNull();
    expect(exampleFrom({ line: 9, cells: ["a", "b", "later"] }, plan)).toMatchObject({
      leftOut: { code: "no-part", text: "a", label: "b" },
    });
    expect(refusal(head, { split: "label", label: "split" }).details[0]?.pointer).toBe("/mapping/split");
  });

  it("does not take a column for a split by its name alone", () => {
    const head = many(["text", "label", "part"], (at) => [words(at), `m${at % 2}`, at % 2 ? "wheel" : "brake"]);
    expect(planImport(head).split).toBeNull();
  });

  it("joins several columns by a template, and knows what it does not know", () => {
    const head = table(["title", "body", "label"], ["A", "b", "x"], ["", " ", "y"], ["C", "", "y"]);
    expect(read(head, { template: "{title}: {body}" })).toEqual([["A: b", "x"], "no-text", ["C: ", "y"]]);
    expect(read({ ...head, header: null }, { template: "{1}|{0}", label: 2 })[0]).toEqual(["b|A", "x"]);
    expect(refusal(head, { template: "{subject}" }).message).toContain('"subject" is none of them');
    expect(refusal(head, { template: "no column" }).details[0]?.pointer).toBe("/mapping/template");
  });
});

describe("labels that are none", () => {
  const text = (at: number) => `some words number ${at}`;

  it("refuses a score, offers thirds and sign, and makes classes of it", () => {
    const head = many(["text", "label"], (at) => [text(at), `${(at - 30) / 10}`]);
    expect(refusal(head).message).toContain("a score, not a class");
    const [thirds, sign] = answers(head);
    expect(thirds?.bins).toEqual({ edges: [-1, 1], labels: ["low", "middle", "high"] });
    expect(sign?.bins).toEqual({ edges: [0], labels: ["negative", "zero or more"] });
    const labels = read(head, sign).map((row) => row[1]);
    expect(labels.filter((label) => label === "negative")).toHaveLength(30);
    const odd = exampleFrom({ line: 99, cells: ["a", "much"] }, planImport(head, sign));
    expect(odd).toMatchObject({ leftOut: { code: "no-number", line: 99, text: "a" } });
  });

  it.each([
    ["stars", (at: number) => `${(at % 9) / 2}`],
    ["class numbers", (at: number) => `${at % 20}`],
    ["one decimal that means nothing", (at: number) => `${at % 5}.0`],
    ["leading zeros", (at: number) => `0${at % 5}`],
    ["words", (at: number) => (at % 2 ? "true" : "false")],
  ])("keeps %s exactly", (_, label) => {
    const head = many(["text", "label"], (at) => [text(at), label(at)]);
    expect(read(head).map((row) => row[1])).toEqual(head.rows.map(({ cells }) => cells[1]));
  });

  it("lets whole numbers of many kinds be classes when told so", () => {
    const head = many(["text", "label"], (at) => [text(at), `${at % 40}`]);
    expect(answers(head).map(({ bins }) => bins)).toContain(null);
  });

  it.each([
    ["1, 3", ", "],
    ["a;b", ";"],
    ["a|b", "|"],
  ])("refuses several labels in a cell such as %j", (_, separator) => {
    const several = (at: number) => ["x", "y", `x${separator}y`, `y${separator}z`, "z"][at % 5] ?? "";
    const head = many(["text", "label"], (at) => [text(at), several(at)], 20);
    expect(refusal(head).message).toContain("several labels");
    expect(answers(head).map(({ multiLabel }) => multiLabel)).toEqual(["first", "single-only", "whole"]);
    const labels = (multiLabel: Mapping["multiLabel"]) =>
      read(head, { multiLabel })
        .slice(0, 4)
        .map((row) => (Array.isArray(row) ? row[1] : row));
    expect(labels("first")).toEqual(["x", "y", "x", "y"]);
    expect(labels("single-only")).toEqual(["x", "y", "several-labels", "several-labels"]);
    expect(labels("whole")).toEqual(["x", "y", `x${separator}y`, `y${separator}z`]);
  });

  it("does not take a comma in a name for a separator", () => {
    const names = ["Paris, France", "Bonn, Germany", "Rome, Italy", "Yes, please"];
    const head = many(["text", "label"], (at) => [text(at), names[at % 4] ?? ""]);
    expect(read(head)[0]?.[1]).toBe("Paris, France");
  });

  it("refuses lists, of JSON cells or of Python literals, and takes the first", () => {
    const lists = many(["text", "label"], (at) => [text(at), at % 2 ? ["a"] : ["b", "a"]], 10);
    expect(answers(lists)).toHaveLength(3);
    expect(
      read(lists, { multiLabel: "first" })
        .map((row) => row[1])
        .slice(0, 2),
    ).toEqual(["b", "a"]);
    const literals = many(["text", "label"], (at) => [text(at), at % 2 ? "['a']" : "['b', 'a']"], 10);
    expect(read(literals, { multiLabel: "single-only" }).slice(0, 2)).toEqual(["several-labels", [text(1), "a"]]);
  });

  it("refuses a JSON document and offers its fields, true flags as names", () => {
    const document = (at: number) =>
      JSON.stringify({
        mood: at % 2 ? "glad" : "sad",
        id: at,
        topics: { bills: at % 2 === 0, staff: true },
        deep: { tone: `t${at % 3}` },
      });
    const head = many(["text", "answer"], (at) => [text(at), document(at)]);
    expect(refusal(head).message).toContain("JSON document");
    expect(answers(head).map(({ label }) => label)).toEqual(
      expect.arrayContaining(["answer.mood", "answer.topics", "answer.deep.tone"]),
    );
    expect(
      read(head, { label: "answer.mood" })
        .slice(0, 2)
        .map((row) => row[1]),
    ).toEqual(["sad", "glad"]);
    expect(
      read(head, { label: "answer.topics", multiLabel: "first" })
        .slice(0, 2)
        .map((row) => row[1]),
    ).toEqual(["bills", "staff"]);
  });

  it("refuses a label that differs in each row", () => {
    const head = many(["text", "label"], (at) => [text(at), `its own ${at}`]);
    expect(refusal(head).message).toContain("60 different values in 60 rows");
  });
});

it("renames and merges labels, and keeps what a left-out row has", () => {
  const head = table(["text", "label"], ["a", "x"], ["b", "y"], ["c", "z "], ["", "x"]);
  expect(read(head, { rename: { x: "one", y: "one" } })).toEqual([["a", "one"], ["b", "one"], ["c", "z "], "no-text"]);
  const plan = planImport(head);
  expect(exampleFrom({ line: 7, cells: ["only"] }, plan)).toMatchObject({
    leftOut: { line: 7, code: "too-few-columns", text: "only", label: "" },
  });
});
