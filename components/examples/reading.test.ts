import { describe, expect, test } from "vitest";
import { readExamples, type Sound } from "./reading";

const by = { seed: 1, heldOut: null };
function sound(content: string): Sound {
  const reading = readExamples(content, by);
  if (!reading.ok) throw new Error(reading.message);
  return reading;
}
const rows = (count: number, label: (index: number) => string = (index) => (index % 3 === 0 ? "a" : "b")) =>
  Array.from({ length: count }, (_, index) => `the text of row ${index},${label(index)}`).join("\n");

describe("readExamples", () => {
  test("counts examples and labels and holds out two thirds", () => {
    const reading = sound(rows(60));
    expect(reading).toMatchObject({ examples: 60, train: 20, heldOut: 40, problems: [], refusal: null });
    expect(reading.labels).toEqual([
      { label: "a", count: 20 },
      { label: "b", count: 40 },
    ]);
    expect(reading.marks.filter(({ heldOut }) => heldOut)).toHaveLength(40);
  });

  test("the seed decides what is held out", () => {
    const lines = (seed: number) =>
      (readExamples(rows(30), { seed, heldOut: null }) as Sound).marks.flatMap(({ heldOut, line }) =>
        heldOut ? [line] : [],
      );
    expect(lines(1)).toEqual(lines(1));
    expect(lines(1)).not.toEqual(lines(2));
  });

  test("a dataset that brings its own test part keeps it", () => {
    const reading = readExamples(rows(4), { seed: 1, heldOut: [0, 3] }) as Sound;
    expect(reading.marks.map(({ heldOut }) => heldOut)).toEqual([true, false, false, true]);
    expect(reading).toMatchObject({ train: 2, heldOut: 2 });
  });

  test("a row without a label is a problem with its line", () => {
    const reading = sound(`${rows(8)}\ntoo small I would like 42,\n`);
    expect(reading.problems).toMatchObject([{ line: 9, severity: "error", short: "no label" }]);
    expect(reading.examples).toBe(8);
  });

  test("labels that differ only in case are refused, and their lines are named", () => {
    const reading = sound(rows(8, (index) => (index % 2 === 0 ? "Refund" : "refund")));
    expect(reading.refusal).toMatch(/differ only in case/);
    expect(reading.problems.some(({ severity }) => severity === "error")).toBe(true);
  });

  test("conflicting labels are noted, not refused", () => {
    const reading = sound(`${rows(8)}\nsame words,a\nsame words,b`);
    expect(reading.refusal).toBeNull();
    expect(reading.problems).toMatchObject([
      { line: 9, severity: "note" },
      { line: 10, severity: "note" },
    ]);
  });

  test("a quoted cell with a line break is one example over two lines", () => {
    const reading = sound(`text,label\n"first\nsecond",a\n${rows(8)}`);
    expect(reading.marks[0]).toMatchObject({ line: 2, lastLine: 3, label: "a" });
  });

  test.each(["", "   \n", "\ufeff"])("nothing (%j) is refused with what to do", (content) => {
    expect(readExamples(content, by)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/Expected labelled examples/) as string,
    });
  });

  test("__proto__ and <script> are labels like others", () => {
    const reading = sound(rows(9, (index) => ["__proto__", "<script>", "constructor"][index % 3] ?? ""));
    expect(reading.labels.map(({ label }) => label)).toEqual(["<script>", "__proto__", "constructor"]);
  });
});
