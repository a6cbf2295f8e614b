import fc from "fast-check";
import { expect, it } from "vitest";
import { isUnquoted } from "./record-parser";
import { type ReadRecords, readRecords, recordsOf, recordSplitter } from "./records";

const nasty = fc.constantFrom('"', '""', ",", "\n", " ", '",', '"\n', ',"', '\n"', "a", "b c", "\ufeff", "é", "😀");
const content = fc.array(nasty, { maxLength: 80 }).map((pieces) => pieces.join(""));
const plain = (found: ReadRecords) => ({ records: recordsOf(found), problems: found.problems });

function inPieces(text: string, cuts: number[]): ReadRecords {
  const splitter = recordSplitter(",");
  const all: ReadRecords = { spans: [], problems: [] };
  const ends = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].toSorted((a, b) => a - b);
  let at = 0;
  for (const end of [...ends, text.length]) {
    const found = splitter.read(text.slice(at, end), false);
    all.spans.push(...found.spans);
    all.problems.push(...found.problems);
    at = end;
  }
  const found = splitter.read("", true);
  return { spans: [...all.spans, ...found.spans], problems: [...all.problems, ...found.problems] };
}

it("finds the same records however the text arrives", () => {
  fc.assert(
    fc.property(content, fc.array(fc.nat(), { maxLength: 10 }), (text, cuts) => {
      expect(plain(inPieces(text, cuts))).toEqual(plain(readRecords(text, ",")));
    }),
    { numRuns: 2_000 },
  );
});

it("calls a record unquoted exactly where its cells joined are its lines", () => {
  fc.assert(
    fc.property(content, (text) => {
      const lines = text.split("\n");
      for (const { records, piece } of readRecords(text, ",").spans) {
        for (const record of records) {
          expect(isUnquoted(record, piece, ",")).toBe(lines[record.line - 1] === record.cells.join(","));
        }
      }
    }),
    { numRuns: 1_000 },
  );
});
