import { examplesNeeded, examplesToShowAlike } from "../statistics/equivalence";
import { holm } from "../statistics/holm";
import { differenceInterval, differences } from "../statistics/interval";
import { mcnemarP } from "../statistics/mcnemar";
import { permutationP } from "../statistics/permutation";
import { macroF1 } from "../tally";
import type { Comparison } from "./comparison";
import { restrict, sharedExamples, type Evidence, type PairedSamples } from "./evidence";
import { verdictOf } from "./verdict";

/** Every usable condition against the reference: one family, over which Holm corrects. Without those that share no example with it. */
export function compareAll(
  evidence: Evidence,
  samples: PairedSamples,
  usable: readonly number[],
  reference: number,
): Comparison[] {
  const found = usable
    .filter((at) => at !== reference)
    .flatMap((at) => compare(evidence, samples, at, reference) ?? []);
  const corrected = holm(found.map(({ p }) => p));
  return found.map((one, at) => withNeeded({ ...one, pHolm: corrected[at] ?? one.p }));
}

/** The same comparison with a and b changed about. */
export function turnedRound<One extends Omit<Comparison, "mcnemarP">>(comparison: One): One {
  const { a, b, macroF1A, macroF1B, delta, interval } = comparison;
  const mirrored = interval && ([0 - interval[1], 0 - interval[0]] as [number, number]);
  return { ...comparison, a: b, b: a, macroF1A: macroF1B, macroF1B: macroF1A, delta: 0 - delta, interval: mirrored };
}

function compare(evidence: Evidence, samples: PairedSamples, a: number, b: number): Comparison | null {
  const { labelCount, seed } = evidence;
  const shared = sharedExamples(evidence, [a, b]);
  if (shared.length === 0) return null;
  const { gold, predicted } = restrict(evidence, [a, b], shared);
  const [columnA = gold, columnB = gold] = predicted;
  const [macroF1A, macroF1B] = [macroF1(gold, columnA, labelCount), macroF1(gold, columnB, labelCount)];
  const delta = macroF1A - macroF1B;
  const [samplesA, samplesB] = samples([a, b]) ?? [];
  const drawn = samplesA && samplesB && differences(samplesA, samplesB);
  const p = permutationP(gold, columnA, columnB, { labelCount, seed });
  const only = (one: Uint32Array, other: Uint32Array) =>
    gold.filter((label, at) => one[at] === label && other[at] !== label).length;
  return {
    differing: gold.filter((_, at) => columnA[at] !== columnB[at]).length,
    ...{ a, b, examples: shared.length, macroF1A, macroF1B, delta, p, pHolm: p, needed: null },
    interval: drawn ? differenceInterval(drawn, delta, { examples: shared.length }) : null,
    mcnemarP: mcnemarP(only(columnA, columnB), only(columnB, columnA)),
  };
}

function withNeeded(comparison: Comparison): Comparison {
  const { delta, interval, examples, differing } = comparison;
  if (!interval || verdictOf(comparison) !== "not distinguishable") return comparison;
  const needed = differing === 0 ? examplesToShowAlike() : examplesNeeded(delta, interval, { examples });
  return { ...comparison, needed };
}
