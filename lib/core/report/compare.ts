import { differences, percentileInterval } from "../statistics/interval";
import { macroF1 } from "../tally";
import { restrict, sharedExamples, type Evidence, type PairedSamples } from "./evidence";
import type { Comparison } from "./report-types";

/** Condition a against condition b; null where there is no example that both have answered. */
export function compare(evidence: Evidence, samples: PairedSamples, a: number, b: number): Comparison | null {
  const shared = sharedExamples(evidence, [a, b]);
  if (shared.length === 0) return null;
  const { gold, predicted } = restrict(evidence, [a, b], shared);
  const [macroF1A = 0, macroF1B = 0] = predicted.map((column) => macroF1(gold, column, evidence.labelCount));
  const [samplesA, samplesB] = samples([a, b]) ?? [];
  const interval = samplesA && samplesB ? percentileInterval(differences(samplesA, samplesB)) : null;
  return { a, b, examples: shared.length, macroF1A, macroF1B, delta: macroF1A - macroF1B, interval };
}
