import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findings } from "./dataset/findings";
import { labelSet } from "./dataset/label-set";
import { parseExamples } from "./dataset/parse-examples";
import { countLabels } from "./dataset/statistics";
import { samples } from "./samples";
import { splitExamples } from "./split";

const folder = new URL("../../public/samples/", import.meta.url);

it("lists every sample file once", () => {
  expect(samples.map(({ file }) => file).sort()).toEqual(
    readdirSync(folder)
      .map((name) => `/samples/${name}`)
      .sort(),
  );
  expect(samples.map(({ id, file }) => file === `/samples/${id}.csv`)).toEqual(samples.map(() => true));
});

describe.each([
  ["shop-messages", ["account", "complaint", "delivery", "exchange", "product", "refund"]],
  ["repair-desks", ["A", "B", "C", "D", "E"]],
  ["hiking-log", ["animals", "body", "food", "gear", "people", "route", "weather"]],
])("%s", (id, labels) => {
  const parsed = parseExamples(readFileSync(new URL(`${id}.csv`, folder), "utf8"));
  const { examples } = parsed;

  it("is sound: no problem, no doubt, one header", () => {
    expect(parsed).toMatchObject({ problems: [], skipped: 0, plan: { header: ["text", "label"] } });
    expect(findings(examples)).toEqual([]);
  });

  it("has its labels, each often enough but not equally often", () => {
    expect(labelSet(examples)).toEqual(labels);
    const counts = countLabels(labels, examples).map(({ train }) => train);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(8);
    expect(new Set(counts).size).toBeGreaterThan(1);
  });

  it("has short texts, and enough of them for 40 to be tested and 20 to be shown", () => {
    const words = examples.map(({ text }) => text.split(" ").length);
    expect(Math.min(...words)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...words)).toBeLessThanOrEqual(20);
    const { train, test } = splitExamples(examples, 1);
    expect(test.length).toBeGreaterThanOrEqual(40);
    expect(train.length).toBeGreaterThanOrEqual(20);
  });
});
