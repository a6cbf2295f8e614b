import { describe, expect, it } from "vitest";
import { parseDelimited } from "./delimited";
import { guessDelimiter } from "./delimiter";

const rows = (content: string) => parseDelimited(content).table.rows.map(({ cells }) => cells);

describe("a delimiter seldom used", () => {
  it("is an arrow, without the spaces beside it", () => {
    const content = "Where is it, please → delivery\nIt broke → complaint\nSo late, again → delivery\nThanks → praise";
    expect(rows(content)[0]).toEqual(["Where is it, please", "delivery"]);
  });

  it("is a colon behind a label, not one inside the text", () => {
    const content = "pos: I love it: really\nneg: never again\npos: good, very good\nneg: at 10:30 it broke";
    expect(rows(content)).toEqual([
      ["pos", "I love it: really"],
      ["neg", "never again"],
      ["pos", "good, very good"],
      ["neg", "at 10:30 it broke"],
    ]);
  });

  it("is a space behind a label that begins no sentence", () => {
    const content =
      "NUM:dist How far is it ?\nDESC:def What is an atom ?\nNUM:dist How deep is it ?\nDESC:def What is ice ?";
    expect(rows(content)[0]).toEqual(["NUM:dist", "How far is it ?"]);
    expect(rows("3 so so\n1 bad film\n3 could be\n1 awful")[1]).toEqual(["1", "bad film"]);
  });

  it.each(["^", "~"])("is %s where every line has it equally often", (delimiter) => {
    const content = ["where is it", "it broke", "so late", "thanks"].map((text) => `${text}${delimiter}a`).join("\n");
    expect(guessDelimiter(content)).toBe(delimiter);
  });

  it.each([
    "I want it\nCan you help\nI need that\nCan we go",
    "at 10:30: late\nat 11:00: fine\nnot so: good\nwell: bad",
    "a ~ b\nc\nd ~ e\nf",
  ])("is none in prose: %j", (content) => {
    expect(guessDelimiter(content)).toBe(",");
  });

  it("does not take the place of one that is customary", () => {
    expect(guessDelimiter("pos: a,x\nneg: b,y\npos: c,x\nneg: d,y")).toBe(",");
  });
});

it("takes rows of blank cells for blank lines, as spreadsheets write them", () => {
  expect(rows("text,label\na,b\n,\n , \nc,d\n")).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});
