import type { Interval } from "../statistics/interval";

/** Condition a against condition b over the examples both have answered; `delta` is macro-F1 of a minus that of b. */
export type Comparison = {
  a: number;
  b: number;
  examples: number;
  /** On how many of them their predictions differ. */
  differing: number;
  macroF1A: number;
  macroF1B: number;
  delta: number;
  /** 95 % interval of `delta` from paired resamples (`differenceInterval`); null below two examples. */
  interval: Interval | null;
  /** Paired permutation test of `delta`. */
  p: number;
  /** `p` corrected by Holm over all comparisons with the reference. */
  pHolm: number;
  /** McNemar's exact test: whether one is right more often, whatever the labels. */
  mcnemarP: number;
  /** About how many examples would settle what these leave open (`examplesNeeded`); null where they settle it, or are too few to tell. */
  needed: number | null;
};
