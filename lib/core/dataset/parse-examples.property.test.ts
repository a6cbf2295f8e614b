import fc from "fast-check";
import Papa from "papaparse";
import { expect, it } from "vitest";
import { parseExamples } from "./parse-examples";

const nasty = fc.constantFrom(
  '"',
  "\n",
  ",",
  ";",
  "\t",
  "|",
  "__proto__",
  "👩‍👩‍👧",
  "مرحبا",
  "שלום",
  "<script>",
  " ",
  "1.0",
  "{",
  "\\",
  "\u2028",
);
const piece = fc.oneof(nasty, fc.string({ unit: "binary", maxLength: 8 }), fc.lorem({ maxCount: 4 }));
const notBlank = (text: string) => text.trim() !== "";
const text = fc
  .array(piece, { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join("").replace(/\r\n?/g, "\n"))
  .filter(notBlank);
const label = fc.oneof(fc.constantFrom("01", "true", "__proto__", "constructor", "<script>", "a, b"), text);
const examples = fc.array(fc.record({ text, label }), { minLength: 1, maxLength: 30 });

/** Where each example begins: the line of the header, then one line more than the line breaks of all before it. */
function startsBelowHeader(rows: { text: string; label: string }[], breaksInside: boolean): number[] {
  let line = 2;
  return rows.map((row) => {
    const start = line;
    line += 1 + (breaksInside ? (row.text + row.label).split("\n").length - 1 : 0);
    return start;
  });
}

it.each([",", "\t", ";", "|"])("reads back every example printed with %j, and its line", (delimiter) => {
  fc.assert(
    fc.property(examples, fc.constantFrom("\n", "\r\n"), (rows, newline) => {
      const printed = Papa.unparse(
        { fields: ["text", "label"], data: rows.map((row) => [row.text, row.label]) },
        { delimiter, newline },
      );
      const parsed = parseExamples(printed, { mapping: { delimiter } });
      const lines = startsBelowHeader(rows, true);
      expect(parsed.examples).toEqual(rows.map((row, index) => ({ ...row, line: lines[index] })));
    }),
  );
});

it("finds the delimiter of what was printed by itself", () => {
  const word = fc.lorem({ maxCount: 5 });
  const simple = fc.array(fc.record({ text: word, label: fc.constantFrom("yes", "no") }), {
    minLength: 2,
    maxLength: 30,
  });
  fc.assert(
    fc.property(simple, fc.constantFrom(",", "\t", ";", "|"), (rows, delimiter) => {
      const printed = Papa.unparse(
        { fields: ["text", "label"], data: rows.map((row) => [row.text, row.label]) },
        { delimiter },
      );
      const parsed = parseExamples(printed);
      expect([parsed.delimiter, parsed.examples.map(({ text, label }) => ({ text, label }))]).toEqual([
        delimiter,
        rows,
      ]);
    }),
  );
});

it("reads back every example printed as JSONL, and its line", () => {
  fc.assert(
    fc.property(examples, (rows) => {
      const printed = rows.map((row) => JSON.stringify(row)).join("\n");
      expect(parseExamples(printed).examples).toEqual(rows.map((row, index) => ({ ...row, line: index + 1 })));
    }),
  );
});

it("answers any content with examples that add up, or with a Problem", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      try {
        const parsed = parseExamples(pieces.join(""));
        expect(parsed.examples.length + parsed.skipped).toBe(parsed.total);
        expect(parsed.problems.filter(({ kind }) => kind === "skipped")).toHaveLength(parsed.skipped);
      } catch (error) {
        expect(error).toMatchObject({ name: "Problem", code: "invalid" });
      }
    }),
    { numRuns: 500 },
  );
});
