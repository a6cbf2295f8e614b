import type { AxisName } from "./axes";
import type { ConditionReport } from "./report-types";

type Priced = Pick<ConditionReport, "method" | "prefixTokens" | "bill" | "lines">;

/**
 * What a condition costs along each axis: `prefix` tokens in front of every query; `total` tokens of a whole query, chat template and
 * answer included; `money` for 1,000 queries as they were billed, with the prefix cache as it was used; `calls` that were made before the
 * first query. Null where it is not known.
 */
export function costOnAxes({ method, prefixTokens, bill, lines }: Priced): Record<AxisName, number | null> {
  const { each } = lines.money.cached;
  return {
    prefix: prefixTokens,
    total: lines.tokens.uncached.each,
    money: each === null ? null : each * 1_000,
    calls: method === "imported" ? null : bill.build.calls,
  };
}
