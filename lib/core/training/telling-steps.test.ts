import { describe, expect, it } from "vitest";
import { nearestSteps, tellingSteps } from "./telling-steps";

const every20 = (last: number, best: number) =>
  Array.from({ length: last / 20 + 1 }, (_, at) => ({ step: at * 20, score: at * 20 === best ? 0.9 : 0.5 }));

describe("tellingSteps", () => {
  it("shows all where they are few", () => {
    expect(tellingSteps(every20(80, 60))).toEqual([0, 20, 40, 60, 80]);
    expect(tellingSteps([])).toEqual([]);
    expect(tellingSteps([{ step: 0, score: null }])).toEqual([0]);
  });

  it("shows the first, the last and the best of many, and evenly between", () => {
    expect(tellingSteps(every20(100_000, 33_320))).toEqual([0, 25_000, 33_320, 50_000, 100_000]);
  });
});

describe("nearestSteps", () => {
  it("takes the nearest, the earlier of two, each once", () => {
    expect(nearestSteps([0, 20, 40], [39, 30, 31, 1000, 0])).toEqual([0, 20, 40]);
    expect(nearestSteps([0, 20, 40], [30])).toEqual([20]);
    expect(nearestSteps([], [30])).toEqual([]);
  });
});
