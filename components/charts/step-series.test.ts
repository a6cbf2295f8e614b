import { describe, expect, it } from "vitest";
import { spreadLabels, stepRows, stepsInWords, valuesOf, type StepSeries } from "./step-series";

const point = (from: number, to: number, value: number | null) => ({ from, to, value, low: value, high: value });
const one: StepSeries = { name: "one", color: "", points: [point(1, 10, 0.5), point(11, 20, null)] };
const two: StepSeries = { name: "two", color: "", points: [{ ...point(1, 10, 2), spread: [1, 3] }, point(21, 21, 4)] };

describe("series over steps", () => {
  it("meet in one row where they are about the same steps", () => {
    expect(stepRows([one, two])).toEqual([
      {
        at: 5.5,
        from: 1,
        to: 10,
        "value 0": 0.5,
        "range 0": [0.5, 0.5],
        "spread 0": null,
        "value 1": 2,
        "range 1": [2, 2],
        "spread 1": [1, 3],
      },
      { at: 15.5, from: 11, to: 20, "value 0": null, "range 0": null, "spread 0": null },
      { at: 21, from: 21, to: 21, "value 1": 4, "range 1": [4, 4], "spread 1": null },
    ]);
    expect(Math.max(...valuesOf([one, two]))).toBe(4);
    expect(valuesOf([one])).toEqual([0.5, 0.5, 0.5]);
  });

  it("say which steps they are about", () => {
    expect(stepsInWords({ from: 12, to: 12 })).toBe("step 12");
    expect(stepsInWords({ from: 1001, to: 1334 })).toBe("steps 1,001 to 1,334");
  });
});

describe("labels at the ends of lines", () => {
  it("stay where they are when there is room, and make way where there is none", () => {
    expect(spreadLabels([10, 50], 12, 100)).toEqual([10, 50]);
    expect(spreadLabels([50, 48, 52], 12, 100)).toEqual([60, 48, 72]);
    expect(spreadLabels([99, 100], 12, 100)).toEqual([88, 100]);
  });
});
