import { bcaInterval } from "../statistics/bca";
import type { Interval } from "../statistics/interval";
import { leaveOneOut } from "../statistics/leave-one-out";
import { wilsonInterval } from "../statistics/wilson";
import { macroF1 } from "../tally";
import { restrict, type Evidence, type PairedSamples } from "./evidence";

/**
 * 95 % interval of one condition's macro-F1: BCa bootstrap over its answered examples, which holds the true value more often than the
 * percentile interval does (`percentileInterval` has the figures). Where all were right or none was, resamples know no other score:
 * then it is Wilson's interval of accuracy. Null below two answered examples.
 */
export function scoreInterval(evidence: Evidence, samples: PairedSamples, condition: number): Interval | null {
  const answered = evidence.columns[condition]?.answered ?? [];
  const [own] = samples([condition]) ?? [];
  if (!own) return null;
  const { gold, predicted } = restrict(evidence, [condition], answered);
  const [column = new Uint32Array()] = predicted;
  const right = column.filter((label, at) => label === gold[at]).length;
  if (right === 0 || right === gold.length) return wilsonInterval(right, gold.length);
  return bcaInterval(own, macroF1(gold, column, evidence.labelCount), leaveOneOut(gold, column, evidence.labelCount));
}
