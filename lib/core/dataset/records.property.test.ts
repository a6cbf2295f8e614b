import fc from "fast-check";
import { expect, it } from "vitest";
import { isUnquoted } from "./record-parser";
import { type ReadRecords, readRecords, recordSplitter } from "./records";

const nasty = fc.constantFrom('"', '""', ",", "\n", " ", '",', '"\n', ',"', '\n"', "a", "b c", "\ufeff", "é", "😀");
const content = fc.array(nasty, { maxLength: 80 }).map((pieces) => pieces.join(""));
const plain = ({ records, problems }: ReadRecords) => ({
  records: records.map(({ cells, line }) => ({ cells, line })),
  problems,
});

function inPieces(text: string, cuts: number[]): ReadRecords {
  const splitter = recordSplitter(",");
  const all: ReadRecords = { records: [], problems: [] };
  const ends = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].toSorted((a, b) => a - b);
  let at = 0;
  for (const end of [...ends, text.length]) {
    const found = splitter.read(text.slice(at, end), false);
    all.records.push(...found.records);
    all.problems.push(...found.problems);
    at = end;
  }
  const found = splitter.read("", true);
  return { records: [...all.records, ...found.records], problems: [...all.problems, ...found.problems] };
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
      for (const record of readRecords(text, ",").records) {
        const written = isUnquoted(record, record.piece, ",");
        expect(written).toBe(lines[record.line - 1] === record.cells.join(","));
      }
    }),
    { numRuns: 1_000 },
  );
});
