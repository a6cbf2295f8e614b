import { differenceParts, type ErrorParts, errorInterval, errorP, joinedError, meanSamples } from "../statistics/draws";
import { examplesToShowAlike } from "../statistics/equivalence";
import { holm } from "../statistics/holm";
import { differenceInterval, differences } from "../statistics/interval";
import { neededForMeans } from "../statistics/needed-for-means";
import { macroF1 } from "../tally";
import type { Comparison } from "./comparison";
import { restrict, sharedExamples, type Evidence, type PairedSamples } from "./evidence";
import { drawnOf, type MeasuredGroup } from "./measured-group";
import type { GroupComparison } from "./sweep-types";
import { verdictOf } from "./verdict";

type Parts = {
  evidence: Evidence;
  samples: PairedSamples;
  /** Those of the conditions, which two groups of one take over. */
  comparisons: readonly Comparison[];
};

/**
 * Every measured group against the reference group: one family, over which Holm corrects. A group counts once, however many seeds it
 * has: a claim is about a method at a size, not about one of its draws.
 */
export function compareGroups(groups: readonly MeasuredGroup[], reference: number, parts: Parts): GroupComparison[] {
  const against = groups[reference];
  if (!against || against.measured.length === 0) return [];
  const found = groups.flatMap((group, at) => {
    if (at === reference || group.measured.length === 0) return [];
    const figures = alone(group, against, parts) ?? compare(group, against, parts);
    return figures ? { ...figures, a: at, b: reference } : [];
  });
  const corrected = holm(found.map(({ p }) => p));
  return found.map(({ parts: known, ...one }, at) => withNeeded({ ...one, pHolm: corrected[at] ?? one.p }, known));
}

/** What is not settled, with what would settle it: how much of the error is the draws' own, no number of examples takes away. */
function withNeeded(comparison: GroupComparison, parts: ErrorParts | null): GroupComparison {
  if (!parts || verdictOf(comparison) !== "not distinguishable") return comparison;
  if (comparison.differing === 0) return { ...comparison, needed: examplesToShowAlike() };
  const { examples, draws } = neededForMeans(comparison.delta, parts);
  return { ...comparison, needed: examples, neededDraws: draws };
}

/** `parts`: of the error; null where that is not known, or the two stand alone and were compared already. */
type Compared = Omit<GroupComparison, "a" | "b"> & { parts: ErrorParts | null };

/** Two that stand alone are two conditions. */
function alone(a: MeasuredGroup, b: MeasuredGroup, { comparisons }: Parts): Compared | null {
  if (a.members.length > 1 || b.members.length > 1) return null;
  const known = comparisons.find((one) => one.a === a.members[0] && one.b === b.members[0]);
  if (!known) return null;
  const { mcnemarP: _, ...rest } = known;
  return { ...rest, neededDraws: null, parts: null };
}

function compare(a: MeasuredGroup, b: MeasuredGroup, { evidence, samples }: Parts): Compared | null {
  const both = [...a.measured, ...b.measured];
  const shared = sharedExamples(evidence, both);
  const drawn = samples(both);
  if (shared.length === 0) return null;
  const { gold, predicted } = restrict(evidence, both, shared);
  const scores = predicted.map((column) => macroF1(gold, column, evidence.labelCount));
  const split = <Value>(values: readonly Value[]): [Value[], Value[]] => [
    values.slice(0, a.measured.length),
    values.slice(a.measured.length),
  ];
  const [scoresA, scoresB] = split(scores);
  const [macroF1A, macroF1B] = [mean(scoresA), mean(scoresB)];
  const delta = macroF1A - macroF1B;
  const differing = gold.filter((_, at) => predicted.some((column) => column[at] !== predicted[0]?.[at])).length;
  const figures = { examples: shared.length, differing, macroF1A, macroF1B, delta, needed: null, neededDraws: null };
  if (!drawn) return { ...figures, interval: null, p: 1, pHolm: 1, parts: null };
  const [samplesA, samplesB] = split(drawn);
  const found = differenceParts(drawnOf(a, scoresA, samplesA), drawnOf(b, scoresB, samplesB), shared.length);
  const error = joinedError(found);
  const still = differenceInterval(differences(meanSamples(samplesA), meanSamples(samplesB)), delta, {
    examples: shared.length,
  });
  const p = errorP(delta, error);
  return { ...figures, interval: errorInterval(delta, error, [-1, 1]) ?? still, p, pHolm: p, parts: found };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
