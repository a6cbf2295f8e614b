import type { Interval } from "../statistics/interval";
import type { MethodName } from "../types";
import type { Places } from "./axes";
import type { Comparison } from "./comparison";

/** A run whose conditions differ in seed or order as well: what is said of each group of them. Groups are counted from 0. */
export type Sweep = {
  /** Every condition is in exactly one; one that stands alone is a group of its own. */
  groups: GroupReport[];
  /** The group that all others are compared with: that of the report's reference. */
  reference: number | null;
  /** Every group against the reference: one family, over which Holm corrects, however many members the groups have. */
  comparisons: GroupComparison[];
};

export type GroupReport = {
  name: string;
  method: MethodName;
  n: number | null;
  /** Indices of its conditions, by seed, then order. */
  members: number[];
  /** Those of them that have been measured: every figure is over these. */
  measured: number[];
  /** How many seeds and how many orders there are among the measured, or where fewer than two are, among all members. */
  seeds: number;
  orders: number;
  /** Mean of the members' macro-F1; null before the first answer. */
  macroF1: number | null;
  /** The least and the highest of the members' macro-F1; null below two. */
  spread: Interval | null;
  /** Standard deviation of the members' macro-F1; null below two. */
  sd: number | null;
  /** 95 % interval of `macroF1`, over the choice of seeds and of test examples (`meanError`); of one condition its own. */
  interval: Interval | null;
  /** Mean of the members' prefix tokens, and the fewest and the most. */
  prefixTokens: number | null;
  tokenSpread: Interval | null;
  /** Mean share of a member's build calls and of its replies without a label. */
  buildCalls: number;
  withoutLabel: number | null;
  onFrontier: boolean;
  /** As that of a condition, from the same resamples of the examples; what the seeds add is not in it. */
  pOnFrontier: number | "cheapest" | null;
  /** The same along each axis, `x` being the mean of the members; the two above are those of prefix tokens. */
  places: Places;
};

/** Group a against group b. Of two that stand alone it is the comparison of their conditions; else p is of Student's t (`errorP`). */
export type GroupComparison = Omit<Comparison, "mcnemarP"> & {
  /** About how many seeds, or with one seed orders, would settle it together with `needed` examples, or with those there are; null where more of them are not what is missing. */
  neededDraws: number | null;
};

/** Generators against followers for one way of writing and one n; a cell is null where that pair was not run. */
export type Matrix = {
  methods: MethodName[];
  n: number | null;
  candidates: number;
  generators: { name: string; trained: boolean }[];
  followers: string[];
  cells: (MatrixCell | null)[][];
};

/** `members` are conditions; the figures are those of their group, so that of several only those that were measured are named. */
export type MatrixCell = {
  members: number[];
  macroF1: number | null;
  interval: Interval | null;
  prefixTokens: number | null;
};
