import type { TrainingStep, TrainingValidation } from "../contract/training-log";
import { quantile } from "../statistics/interval";

/** What is measured of a step, in the order of `measuresOfStep`. */
export const stepMeasures = [
  "reward",
  "rewardStd",
  "rewardMin",
  "rewardMax",
  "groupsWithoutSpread",
  "length",
  "lengthMax",
  "invalid",
  "clipLow",
  "clipHigh",
  "entropy",
  "kl",
  "learningRate",
  "rolloutSeconds",
  "followSeconds",
  "learnSeconds",
  "otherSeconds",
  "rolloutTokens",
] as const;
export type StepMeasure = (typeof stepMeasures)[number];

/** The figures of one step, in the order of `stepMeasures`. */
export function measuresOfStep(line: TrainingStep): (number | null | undefined)[] {
  const { reward, length, clip, seconds, tokens } = line;
  return [
    ...[reward.mean, reward.std, reward.min, reward.max],
    line.groupsWithoutSpread,
    ...[length?.mean, length?.max],
    line.invalid,
    ...[clip?.low, clip?.high],
    ...[line.entropy, line.kl, line.learningRate],
    ...[seconds?.rollout, seconds?.follow, seconds?.learn, seconds?.other],
    tokens?.rollout,
  ];
}

/** What is measured of a validation, in the order of `measuresOfValidation`. */
export const validationMeasures = ["macroF1", "lowerQuartile", "upperQuartile"] as const;
export type ValidationMeasure = (typeof validationMeasures)[number];

/** The mean macro-F1 of a validation, and the quartiles of macro-F1 over its tasks, null where no task was scored. */
export function measuresOfValidation({ macroF1, tasks }: TrainingValidation): (number | null)[] {
  const scores = (tasks ?? []).flatMap((task) => (typeof task.macroF1 === "number" ? [task.macroF1] : []));
  if (scores.length === 0) return [macroF1, null, null];
  const sorted = Float64Array.from(scores).sort();
  return [macroF1, quantile(sorted, 0.25), quantile(sorted, 0.75)];
}
