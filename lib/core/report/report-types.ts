import type { Bill } from "../cost";
import type { CostLines } from "../cost-lines";
import type { Alias, LabelParser } from "../labels";
import type { ReadPrediction, Scores } from "../metrics";
import type { Interval } from "../statistics/interval";
import type { Places } from "./axes";
import type { Comparison } from "./comparison";
import type { Copied } from "./copied";
import type { Matrix, Sweep } from "./sweep-types";
import type { InstructionFlag } from "./written-instruction";
import type { ConditionStatus, MethodName, TokenSource } from "../types";

/** Everything a run shows, derived from its stored replies. Conditions and examples keep the order of the record; indices count from 0. */
export type Report = {
  /** How the replies were read. */
  parser: LabelParser;
  /** Replies that were counted as a label beside it; none unless a person chose them. */
  aliases: Alias[];
  conditions: ConditionReport[];
  /** Indices of the conditions on the Pareto frontier, ascending. */
  frontier: number[];
  /** The condition all others are compared with: the one chosen before the start, else the largest ICL, else naive; null where there is none of these. */
  reference: number | null;
  comparisons: Comparison[];
  /** Indices of the examples to which at least two conditions gave different predictions. */
  disagreements: number[];
  /** What is said of conditions that differ in seed or order alone; null where no two do. */
  sweep: Sweep | null;
  /** Generators against followers, one a way of writing and n; empty where nothing was written by, or for, several models. */
  matrices: Matrix[];
  /** About how many test examples would settle what the answer leaves open (`Comparison.needed`); null where it leaves nothing open, or these are too few to tell. */
  needed: number | null;
  /** The result in plain words. */
  answer: Segment[];
};

export type ConditionReport = {
  method: MethodName;
  name: string;
  n: number | null;
  nUsed: number | null;
  /** What drew its demonstrations, and the seed of their order; null: as they were drawn. */
  seed: number;
  order: number | null;
  /** What is wrong with its instruction. */
  flags: InstructionFlag[];
  /** As stored, but `incomplete` where a call failed for good. */
  status: ConditionStatus;
  /** Over the examples answered so far; null before the first. */
  scores: Scores | null;
  /** 95 % interval of macro-F1 (`scoreInterval`); null below two answered examples. */
  interval: Interval | null;
  /** Wilson intervals of the shares that were right, gave no label, and failed; null before the first answer. */
  rates: Rates | null;
  /** 95 % interval of the F1 of each label (`f1Interval`), in the order of `scores.perLabel`; null for a label that does not occur. */
  labelIntervals: (Interval | null)[];
  /** What its instruction copied, computed from the examples it was written from; null where none was written or they are not in the record. */
  copied: Copied | null;
  /** Of each candidate of its search, in the order of its steps, the score computed from its trials; null where none are kept. */
  candidates: (number | null)[];
  prefixTokens: number | null;
  tokenSource: TokenSource | null;
  bill: Bill;
  /** The same over any number of queries. */
  lines: CostLines;
  done: number;
  total: number;
  /** Share of paired resamples on the frontier; null where conditions have answered different examples, or score or tokens are missing. */
  pOnFrontier: number | "cheapest" | null;
  onFrontier: boolean;
  /** The same along each axis; the two above are those of prefix tokens. */
  places: Places;
  /** One entry a test example; null where no answer is stored yet. */
  predictions: (ReadPrediction | null)[];
};

/** A condition by itself, not yet set beside the others. */
export type UnplacedCondition = Omit<ConditionReport, "onFrontier" | "pOnFrontier" | "places">;

/** Shares of the answered examples with their 95 % intervals; `withoutLabel` counts replies that are no label, failed calls left out. */
export type Rates = { accuracy: Interval; withoutLabel: Interval; failed: Interval };

/** A piece of a sentence: `strong` carries a figure or the verdict, `muted` stands back. */
export type Segment = { text: string; strong?: boolean; muted?: boolean };
