import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../fixtures/refusal-of";
import { parseExamples } from "./parse-examples";

const pairs = (content: string, options?: Parameters<typeof parseExamples>[1]) =>
  parseExamples(content, options).examples.map(({ text, label }) => [text, label]);

const refusal = (content: string, options?: Parameters<typeof parseExamples>[1]) =>
  refusalOf(() => parseExamples(content, options));

describe("delimited text", () => {
  it("reads a CSV with a header and says on which line each example begins", () => {
    const parsed = parseExamples('text,label\nhi,greeting\n\n"two\nlines, ""quoted""",other\nbye,greeting\n');
    expect(parsed.examples).toEqual([
      { text: "hi", label: "greeting", line: 2 },
      { text: 'two\nlines, "quoted"', label: "other", line: 4 },
      { text: "bye", label: "greeting", line: 6 },
    ]);
    expect(parsed).toMatchObject({ format: "csv", delimiter: ",", total: 3, skipped: 0, problems: [] });
    expect(parsed.plan).toMatchObject({ text: 0, label: { column: 1 }, header: ["text", "label"] });
  });

  it.each([
    ["tab", "Well, yes, fine\tyes\nNo, thank you, no\tno"],
    ["semicolon", "Well, yes, fine;yes\nNo, thank you, no;no"],
    ["bar", "Well, yes, fine|yes\nNo, thank you, no|no"],
    ["comma", "Well, yes, fine,yes\nNo, thank you, no,no"],
  ])("recognises a %s by content", (_, content) => {
    expect(pairs(content)).toEqual([
      ["Well, yes, fine", "yes"],
      ["No, thank you, no", "no"],
    ]);
  });

  it.each([
    ["a space behind it speaks for prose", "Hello; you,greeting\nWell; no,other", ","],
    ["columns are even", "a;b;c,x\nd;e,y", ","],
    ["lines that lack it are few", "a;b,x\nc,y\nd\ne,z", ","],
  ])("prefers one delimiter to another: %s", (_, content, delimiter) => {
    expect(parseExamples(content).delimiter).toBe(delimiter);
  });

  it("takes the last column for the label when nothing speaks against it", () => {
    expect(pairs("good, pos\nbad, neg")).toEqual([
      ["good", " pos"],
      ["bad", " neg"],
    ]);
    const greetings = "Hello, where is it,delivery\nHello, it broke,complaint\nHello, and thanks, bye,praise";
    expect(parseExamples(greetings).examples.map(({ label }) => label)).toEqual(["delivery", "complaint", "praise"]);
  });

  it("does not join cells whose quotes are gone", () => {
    const parsed = parseExamples('text,label\n"a, b",c,x\nd,y');
    expect(parsed.problems).toMatchObject([{ line: 2, kind: "skipped", code: "too-many-columns" }]);
    expect(parsed.total).toBe(2);
  });

  it("takes the last of several unquoted commas as the separator and says so", () => {
    const parsed = parseExamples("Hello, is it open?,hours\nWhere is it,delivery\nOh, no, broken,complaint");
    expect(parsed.examples.map(({ text, label }) => [text, label])).toEqual([
      ["Hello, is it open?", "hours"],
      ["Where is it", "delivery"],
      ["Oh, no, broken", "complaint"],
    ]);
    expect(parsed.problems).toMatchObject([{ line: 1, kind: "note", code: "extra-delimiter" }]);
    expect(parsed.problems[0]?.message).toContain("2 rows");
  });

  it("takes the first one where the label leads", () => {
    expect(pairs("label,text\nhours,Hello, is it open?\ndelivery,Where is it")).toEqual([
      ["Hello, is it open?", "hours"],
      ["Where is it", "delivery"],
    ]);
    const unnamed = "a,x, y\na,z\nb,p, q\nb,r\na,s";
    expect(pairs(unnamed)).toContainEqual(["x, y", "a"]);
  });

  it("keeps labels as they are written and mentions spaces around them", () => {
    const parsed = parseExamples("text,label\na,01\nb,true\nc,1.0\nd, x");
    expect(parsed.examples.map(({ label }) => label)).toEqual(["01", "true", "1.0", " x"]);
    expect(parsed.problems).toMatchObject([{ line: 5, kind: "note", code: "spaced-label" }]);
  });

  it("skips rows without a text or a label, each with its line, and loses count of none", () => {
    const parsed = parseExamples("id,text,label\n1,fine,a\n2,,b\n3,no label,\n4\n5,a,b,c\n6,fine too,b");
    expect(parsed.problems.map(({ line, code, kind }) => [line, code, kind])).toEqual([
      [3, "no-text", "skipped"],
      [4, "no-label", "skipped"],
      [5, "too-few-columns", "skipped"],
      [6, "too-many-columns", "skipped"],
    ]);
    expect(parsed).toMatchObject({ total: 6, skipped: 4 });
    expect(parsed.problems[0]?.field).toBe('"text"');
  });

  it("does not let a quotation mark swallow the lines below", () => {
    const parsed = parseExamples('"Hello" he said,greeting\nfoo,bar\n"never closed,x\nlast,y');
    expect(parsed.examples).toEqual([
      { text: '"Hello" he said', label: "greeting", line: 1 },
      { text: "foo", label: "bar", line: 2 },
      { text: '"never closed', label: "x", line: 3 },
      { text: "last", label: "y", line: 4 },
    ]);
    expect(parsed.problems.map(({ line, code }) => [line, code])).toEqual([
      [1, "broken-quote"],
      [3, "broken-quote"],
    ]);
  });

  it("reads each line once after a broken quote that a later one closes", () => {
    const parsed = parseExamples('"x" a,b\n"ok",c\nd,e');
    expect(parsed.examples).toEqual([
      { text: '"x" a', label: "b", line: 1 },
      { text: "ok", label: "c", line: 2 },
      { text: "d", label: "e", line: 3 },
    ]);
  });

  it("reads on without quotes when too many of them are broken", () => {
    const long = `"x" ${"y".repeat(20_000)},a\n`.repeat(200);
    const parsed = parseExamples(long);
    expect(parsed.examples).toHaveLength(200);
    expect(parsed.problems.at(-1)?.message).toContain("Too many like it");
    expect(parsed.problems.length).toBeLessThan(20);
    expect(new Set(parsed.examples.map(({ text }) => text)).size).toBe(1);
  });

  it("accepts any line break, a byte order mark and empty cells behind short rows", () => {
    expect(pairs("\ufefftext,label\r\na,b\r\nc,d,,\r\n")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(pairs("a;b\rc;d\r")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("treats __proto__ and markup like any other word", () => {
    expect(pairs("__proto__,label\n<script>alert(1)</script>,__proto__\nhi,constructor")).toEqual([
      ["<script>alert(1)</script>", "__proto__"],
      ["hi", "constructor"],
    ]);
  });
});

describe("header", () => {
  it.each([
    ["text,label", "where is it,delivery", true],
    ["Sentence\tIntent", "where is it\tdelivery", true],
    ["phrase,kind", "where is it,delivery\nso late again,delivery\nmy money please,refund", true],
    ["can I ask,question", "what is this,question\nwow great,praise\nso good,praise", false],
    ["help me,account", "where is it,delivery\nso late again,delivery\nmy money please,refund", false],
    ["great,good", "awful,bad\nlovely,good\nugly,bad", false],
  ])("first line %j: %j", (first, rest, isHeader) => {
    const { plan, total } = parseExamples(`${first}\n${rest}`);
    expect(plan.header !== null).toBe(isHeader);
    expect(total).toBe(rest.split("\n").length + (isHeader ? 0 : 1));
  });

  it("names odd columns in a refusal when words stand above numbers", () => {
    const { message } = refusal('"|","|__sentence","|__score"\n1,so good,0.5\n2,so bad,-1');
    expect(message).toContain('"|", "|__sentence", "|__score"');
  });

  it("notes a header that only differs from the lines below", () => {
    const { problems } = parseExamples("phrase,kind\nwhere is it,a\nso late again,b\nmy money please,a");
    expect(problems).toMatchObject([{ line: 1, kind: "note", code: "guessed-header" }]);
  });

  it("is what the mapping says", () => {
    expect(pairs("text,label\na,b", { mapping: { header: false } })).toHaveLength(2);
    expect(pairs("foo bar baz,x\na,b", { mapping: { header: true } })).toEqual([["a", "b"]]);
  });
});

describe("JSONL", () => {
  it("keeps the spelling of numbers and words of true and false", () => {
    const lines = [
      '{"text":"a","label":1.0}',
      '{"label":true,"text":"b \\"12\\" c"}',
      '{"text":"c","label":12345678901234567890}',
    ];
    expect(pairs(lines.join("\n"))).toEqual([
      ["a", "1.0"],
      ['b "12" c', "true"],
      ["c", "12345678901234567890"],
    ]);
  });

  it("locates lines that are no object, or whose text is none", () => {
    const parsed = parseExamples(
      '{"utterance":"a","intent":"b"}\nfoo\n{"utterance":["a"],"intent":"b"}\n[1]\n{"utterance":"a"}',
    );
    expect(parsed.format).toBe("jsonl");
    expect(parsed.problems.map(({ line, code, field }) => [line, code, field])).toEqual([
      [2, "unreadable", undefined],
      [3, "no-text", '"utterance"'],
      [4, "unreadable", undefined],
      [5, "no-label", '"intent"'],
    ]);
    expect(parsed).toMatchObject({ total: 5, skipped: 4 });
  });

  it("says what to do with a list or one long document", () => {
    expect(refusal('[\n {"text":"a","label":"b"}\n]').message).toContain("one object a line");
    expect(refusal('{\n "text": "a",\n "label": "b"\n}').message).toContain("one object a line");
  });
});

describe("refusals", () => {
  it.each(["", "  \n\t\n", "\ufeff"])("empty paste %j", (content) => {
    expect(refusal(content).message).toContain("Expected labelled examples");
  });

  it("one column", () => {
    const { message, details } = refusal("just text\nmore text");
    expect(message).toContain("Expected two columns");
    expect(details[0]).toMatchObject({ line: 1, message: expect.stringContaining("just text") });
  });

  it("columns that nothing tells apart, with the mapping that answers", () => {
    const content = "scenario;intent;said;heard\nplay;game;go;go\nplay;music;stop;stop";
    const { code, details } = refusal(content);
    expect(code).toBe("invalid");
    expect(new Set(details.map(({ pointer }) => pointer))).toEqual(new Set(["/mapping/text"]));
    expect(details.map(({ mapping }) => mapping?.text)).toContain("said");
    expect(pairs(content, { mapping: { text: "said", label: "scenario" } })).toContainEqual(["stop", "play"]);
    expect(pairs(content, { mapping: { text: 3, label: 1 } })).toContainEqual(["go", "game"]);
  });

  it("a mapping that names no column, or one column twice", () => {
    expect(refusal("text,label\na,b", { mapping: { text: "body" } }).message).toContain('"text", "label"');
    expect(refusal("text,label\na,b", { mapping: { text: 1, label: 1 } }).message).toContain("two columns");
  });

  it("rows of which none is an example, with their lines", () => {
    expect(refusal("text,label\na,\n,b").details.map(({ line }) => line)).toEqual([2, 3]);
    expect(refusal("text,label\n").message).toContain("no line below");
  });

  it("a delimiter that is none", () => {
    expect(refusal("a,b", { mapping: { delimiter: "::" } }).details[0]?.pointer).toBe("/mapping/delimiter");
  });
});

it("reads what a spreadsheet writes", () => {
  const rows = [
    ["text", "label"],
    ['=1+1, "x"', "a"],
    [" lead", "b"],
    ["שלום, עולם 👋🏽", "ä"],
  ];
  expect(pairs(Papa.unparse(rows, { newline: "\r\n" }))).toEqual(rows.slice(1));
});
