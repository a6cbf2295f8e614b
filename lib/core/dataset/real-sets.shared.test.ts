import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { splitExamples } from "../split";
import { labelSet } from "./label-set";
import { parseExamples } from "./parse-examples";

const folder = join(process.env.SHARED_DIR ?? "../shared", "datasets");

describe.each(readdirSync(folder))("the real set %s", (name) => {
  const read = (file: string) => readFileSync(join(folder, name, file), "utf8");
  const rows = (file: string) =>
    read(file)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  test("is read row by row, texts and labels as they are", () => {
    for (const file of ["train.jsonl", "test.jsonl"]) {
      const { examples, skipped } = parseExamples(read(file), { format: "jsonl" });
      expect(skipped).toBe(0);
      expect(examples.map(({ text, label }) => [text, label])).toEqual(
        rows(file).map(({ text, label }) => [text, String(label)]),
      );
    }
  });

  test("has the labels its description counts", () => {
    const { n_labels: described } = JSON.parse(read("meta.json")) as { n_labels: number };
    const train = parseExamples(read("train.jsonl"), { format: "jsonl" }).examples;
    const test = parseExamples(read("test.jsonl"), { format: "jsonl" }).examples;
    expect(labelSet(train, test).length).toBeLessThanOrEqual(described);
    expect(labelSet(train, test).length).toBeGreaterThan(1);
  });

  test("splits with equal texts on one side", () => {
    const { examples } = parseExamples(read("train.jsonl"), { format: "jsonl" });
    const { train, test } = splitExamples(examples, 1);
    const held = new Set(test.map((index) => examples[index]?.text));
    expect(train.filter((index) => held.has(examples[index]?.text))).toEqual([]);
    expect(train.length + test.length).toBe(examples.length);
  });
});
