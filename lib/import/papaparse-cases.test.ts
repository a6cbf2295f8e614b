import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { guessDelimiter } from "@/lib/core/dataset/delimiter";
import { type ReadRecords, recordsOf, recordSplitter } from "@/lib/core/dataset/records";

/** The cases of the parser's own tests that concern what we use of it: no comments, no header, no other quotes. */
type Case = {
  description: string;
  input: string;
  config?: { delimiter?: unknown; newline?: unknown };
  expected: { data: unknown; errors: { type: string }[] };
};

const file = createRequire(import.meta.url).resolve("papaparse/tests/test-cases.js");
const cases = ownCases().filter(({ config = {}, input }) => {
  const { delimiter = ",", newline } = config;
  const known = Object.keys(config).every((key) => ["delimiter", "newline"].includes(key));
  // A carriage return alone ends no line for the parser, but does for people.
  return (
    known &&
    typeof delimiter === "string" &&
    delimiter.length === 1 &&
    (newline !== undefined || !/\r(?!\n)/.test(input))
  );
});

it("knows most of them", () => {
  expect(cases.length).toBeGreaterThan(60);
});

describe.each(cases.map((one) => [one.description, one] as const))("%s", (_, { input, config, expected }) => {
  // Decoding takes the byte order mark away.
  const text = withLineFeeds(input.replace(/^\ufeff/, ""));
  const delimiter = (config?.delimiter as string | undefined) ?? guessDelimiter(text);
  const broken = expected.errors.some(({ type }) => type === "Quotes");

  it.each([1, 3, 1_000])("is read alike in pieces of %i", (size) => {
    const found = readInPieces(text, delimiter, size);
    if (!broken) {
      const data = (expected.data as string[][]).map((row) => row.map(withLineFeeds));
      expect(recordsOf(found).map(({ cells }) => cells)).toEqual(data.filter((row) => row.some((cell) => cell.trim())));
    } else {
      // Where a quote is broken no line is lost, and it is said.
      expect(found.problems[0]?.code).toBe("broken-quote");
      const lines = recordsOf(found).map((record) => record.line);
      expect(lines).toEqual([...new Set(lines)].toSorted((a, b) => a - b));
    }
  });
});

function readInPieces(text: string, delimiter: string, size: number): ReadRecords {
  const splitter = recordSplitter(delimiter);
  const all: ReadRecords = { spans: [], problems: [] };
  for (let at = 0; at <= text.length; at += size) {
    const found = splitter.read(text.slice(at, at + size), at + size > text.length);
    all.spans.push(...found.spans);
    all.problems.push(...found.problems);
  }
  return all;
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** The file declares its cases as globals and then hands them to a test runner, which is not there. */
function ownCases(): Case[] {
  const nothing = Object.assign(() => undefined, { skip: () => undefined });
  const globals = {
    module: { exports: {} },
    require: () => ({ assert: {}, BAD_DELIMITERS: [], RECORD_SEP: "\x1e", UNIT_SEP: "\x1f" }),
    ...{ describe: nothing, it: nothing, before: nothing, after: nothing },
  };
  const context = createContext(globals) as { CORE_PARSER_TESTS: Case[]; PARSE_TESTS: Case[] };
  runInContext(readFileSync(file, "utf8"), context);
  // The first are for the bare parser, which guesses no delimiter.
  const bare = context.CORE_PARSER_TESTS.map((one) => ({ ...one, config: { delimiter: ",", ...one.config } }));
  return [...bare, ...context.PARSE_TESTS];
}
