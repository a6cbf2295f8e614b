import { expect, it } from "vitest";
import { textFormat } from "./text-format";

it.each([
  ['{"text":"a","label":"b"}\n{"text":"c","label":"d"}', "jsonl"],
  ['{"text":"a"}\nbroken\n{"text":"c"}', "jsonl"],
  ['["a","b"]\n["c","d"]', "jsonl"],
  ['{"pos":["a","b"],"neg":["c"]}', "json"],
  ['{\n  "pos": ["a"]\n}', "json"],
  ['[{"text":"a"},{"text":"b"}]', "json"],
  ['[\n{"text":"a"},\n{"text":"b"}\n]', "json"],
  ['[["a","b"],\n["c","d"]]', "json"],
  ['{"a": [', "json"],
  ["[claim] so it is,x\n[claim] or not,y", "delimited"],
  ["{name},label\n{other},label", "delimited"],
  ["text,label\na,b", "delimited"],
  ["__label__a b\n__label__c d", "fasttext"],
])("%j is %s", (content, format) => {
  expect(textFormat(content, true)).toBe(format);
});

it("knows a document of which only the beginning is there", () => {
  expect(textFormat('[{"text":"a"},{"te', false)).toBe("json");
  expect(textFormat('{"train":[["a","b"],["c"', false)).toBe("json");
});
