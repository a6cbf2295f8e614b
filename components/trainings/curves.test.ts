import { describe, expect, it } from "vitest";
import type { TrainingView } from "@/lib/core/contract/training";
import { trainingLog } from "@/lib/core/fixtures/training-log";
import { bucketSteps } from "@/lib/core/training/buckets";
import { measuresOfStep, measuresOfValidation, stepMeasures, validationMeasures } from "@/lib/core/training/measures";
import { curvesOf, figure } from "./curves";

function viewOf(steps: number, points: number): Pick<TrainingView, "steps" | "validations"> {
  const range = { first: 0, last: steps };
  const [curve, validations] = [
    bucketSteps(range, points, stepMeasures),
    bucketSteps(range, points, validationMeasures),
  ];
  for (const line of trainingLog(steps)) {
    if (line.type === "step") curve.add(line.step, measuresOfStep(line));
    if (line.type === "validation") validations.add(line.step, measuresOfValidation(line));
  }
  return { steps: curve.read(), validations: validations.read() };
}

const view = (steps: number, points = 1000) => viewOf(steps, points) as TrainingView;

describe("the pictures of a training", () => {
  it("draw what its log holds, and the compared one dashed", () => {
    const curves = curvesOf(view(40), view(20));
    expect(curves.map(({ title, series }) => [title, series.length])).toEqual([
      ["Reward", 2],
      ["Validation", 2],
      ["Length of the instructions", 4],
      ["Clipped tokens", 4],
      ["Entropy", 2],
      ["Distance to the start", 2],
      ["What teaches nothing", 4],
      ["Seconds a step", 8],
      ["Learning rate", 2],
    ]);
    expect(curves[0]?.series.map(({ dashed, points }) => [dashed, points.length])).toEqual([
      [false, 40],
      [true, 20],
    ]);
  });

  it("put one standard deviation around the reward, and the middle half of the tasks around the validation", () => {
    const { steps, validations } = view(40);
    const [reward, validation] = curvesOf(view(40), null);
    const [mean, std] = [steps.measures.reward?.mean[6] ?? 0, steps.measures.rewardStd?.mean[6] ?? 0];
    expect(reward?.series[0]?.points[6]).toMatchObject({ from: 7, value: mean, spread: [mean - std, mean + std] });
    const { lowerQuartile, upperQuartile } = validations.measures;
    expect(validation?.series[0]?.points[1]?.spread).toEqual([lowerQuartile?.mean[1], upperQuartile?.mean[1]]);
  });

  it("leave out what a log does not hold", () => {
    const steps = bucketSteps({ first: 0, last: 1 }, 10, stepMeasures);
    steps.add(1, measuresOfStep({ type: "step", step: 1, reward: { mean: 0.5 } }));
    const validations = bucketSteps({ first: 0, last: 1 }, 10, validationMeasures).read();
    const curves = curvesOf({ steps: steps.read(), validations } as TrainingView, null);
    expect(curves.map(({ title }) => title)).toEqual(["Reward"]);
    expect(curves[0]?.series[0]?.points[0]?.spread).toBeNull();
  });
});

it("writes figures with three places that mean something", () => {
  expect([0, 0.0123, 2e-5, 1.234, 16.53, 300, 12345, -0.5].map(figure)).toEqual([
    ...["0", "0.0123", "2e-5", "1.23", "16.5", "300", "12,345", "-0.5"],
  ]);
});
