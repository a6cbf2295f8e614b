import type { MethodName } from "../types";
import type { AxisName } from "./axes";

/** A figure of the paper as it was published: no measurement of ours, and no part of any frontier, table or test. */
export type PublishedPoint = {
  method: MethodName;
  n: number | null;
  follower: string;
  /** Mean over the 90 held-out tasks. */
  macroF1: number;
  /** Calls before the first query, of the searches as the poster gives them: about so many. */
  calls: number;
  /** Null where they are not published. */
  prefixTokens: number | null;
};

/** Whose figures these are. */
export const PUBLISHED_SOURCE = "Xiao et al., Prompt-MII, arXiv 2510.16932, and its poster; mean over 90 tasks";

const LLAMA = "Llama-3.1-8B";
const QWEN = "Qwen-2.5-7B";
type Row = [follower: string, method: MethodName, calls: number, n: number | null, macroF1: number, prefix?: number];

/** Macro-F1 by follower, method and n (method.md 2); what is not published is not here. */
const rows: Row[] = [
  [LLAMA, "naive", 0, null, 0.253],
  [LLAMA, "icl", 0, 20, 0.406, 5_177],
  [LLAMA, "icl", 0, 100, 0.43, 11_531],
  [LLAMA, "prompt-mii-zero", 1, 20, 0.343],
  [LLAMA, "prompt-mii-zero", 1, 100, 0.336],
  [LLAMA, "prompt-mii", 1, 20, 0.433, 901],
  [LLAMA, "prompt-mii", 1, 50, 0.416],
  [LLAMA, "prompt-mii", 1, 100, 0.405],
  [LLAMA, "ape", 2_000, 50, 0.278],
  [LLAMA, "ape", 2_000, 100, 0.288],
  [LLAMA, "gepa", 150, 50, 0.296],
  [LLAMA, "gepa", 150, 100, 0.299],
  [QWEN, "naive", 0, null, 0.303],
  [QWEN, "icl", 0, 20, 0.431],
  [QWEN, "icl", 0, 100, 0.482, 12_027],
  [QWEN, "prompt-mii-zero", 1, 20, 0.383],
  [QWEN, "prompt-mii-zero", 1, 100, 0.371],
  [QWEN, "prompt-mii", 1, 20, 0.441],
  [QWEN, "prompt-mii", 1, 50, 0.432],
  [QWEN, "prompt-mii", 1, 100, 0.424],
  [QWEN, "ape", 2_000, 50, 0.358],
  [QWEN, "ape", 2_000, 100, 0.356],
  [QWEN, "gepa", 150, 50, 0.346],
  [QWEN, "gepa", 150, 100, 0.347],
];

const points = rows.map(([follower, method, calls, n, macroF1, prefixTokens = null]): PublishedPoint => ({
  ...{ follower, method, calls, n, macroF1, prefixTokens },
}));

/** The published figures that have a place on an axis, with that place; none on those that the paper says nothing of. */
export function publishedOn(axis: AxisName): { point: PublishedPoint; x: number }[] {
  return points.flatMap((point) => {
    const x = axis === "prefix" ? point.prefixTokens : axis === "calls" ? point.calls : null;
    return x === null ? [] : [{ point, x }];
  });
}
