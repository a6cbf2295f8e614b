import type { AxisName } from "@/lib/core/report/axes";
import { formatMoney, formatTokens } from "@/lib/core/report/format";

type AxisWords = {
  /** In a list to choose from, and after "against". */
  name: string;
  /** Under the picture. */
  words: string;
  /** What a condition on the frontier is, beside better. */
  less: string;
  /** Why a condition has no place on it. */
  unknown: string;
  format: (value: number | null) => string;
  whole: boolean;
  /** Whether it counts tokens that a follower must have room for. */
  context: boolean;
};

/** What the picture may set scores against, in words. */
export const axisWords: Record<AxisName, AxisWords> = {
  prefix: {
    name: "prefix tokens",
    words: "prefix tokens in front of every query",
    less: "shorter",
    unknown: "their prefix tokens are not known",
    format: formatTokens,
    whole: true,
    context: true,
  },
  total: {
    name: "tokens of a whole query",
    words: "tokens of a whole query: prefix, text and answer",
    less: "shorter as a whole query",
    unknown: "no usage was reported",
    format: formatTokens,
    whole: true,
    context: true,
  },
  money: {
    name: "money for 1,000 queries",
    words: "money for 1,000 queries, in your currency",
    less: "cheaper",
    unknown: "their price is not known",
    format: formatMoney,
    whole: false,
    context: false,
  },
  calls: {
    name: "calls before the first query",
    words: "calls before the first query",
    less: "ready after fewer calls",
    unknown: "they were made elsewhere",
    format: formatTokens,
    whole: true,
    context: false,
  },
};

/** Where one stands on an axis, in words. */
export function axisFact(axis: AxisName, x: number | null) {
  return { name: axisWords[axis].name, value: axisWords[axis].format(x) };
}
