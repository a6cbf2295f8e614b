import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { labelSet } from "./dataset/label-set";
import { scores } from "./metrics";

const folder = join(process.env.SHARED_DIR ?? "../shared", "reference");
type Arm = { accuracy: number; macro_f1: number };
const expected = JSON.parse(readFileSync(join(folder, "emotion-expected.json"), "utf8")) as {
  rows: number;
  arms: Record<string, Arm>;
};
const { data } = Papa.parse<Record<string, string>>(readFileSync(join(folder, "emotion-predictions.csv"), "utf8"), {
  header: true,
  skipEmptyLines: true,
});

describe("the reference predictions themselves, not their committed columns", () => {
  test.each(Object.entries(expected.arms))("%s has the independent scores to 6 digits", (name, arm) => {
    const gold = data.map((row) => row.gold ?? "");
    const labels = labelSet(gold.map((label, line) => ({ text: `${line}`, label, line })));
    const known = new Set<string>(labels);
    const predictions = data.map((row) => {
      const raw = row[name] ?? "";
      return known.has(raw)
        ? ({ label: raw, outcome: "valid", raw } as const)
        : ({ label: null, outcome: "invalid", raw } as const);
    });
    const found = scores(gold, predictions, labels);
    expect(data).toHaveLength(expected.rows);
    expect(found.macroF1).toBeCloseTo(arm.macro_f1, 6);
    expect(found.accuracy).toBeCloseTo(arm.accuracy, 6);
  });
});
