import type { ConditionReport } from "./report-types";

/** Of each part of a bill whether every answered call says what it used: where one does not, its sums of tokens are too low. */
export function tokensKnown({ bill, lines }: Pick<ConditionReport, "bill" | "lines">) {
  const { once, each } = lines.tokens.uncached;
  return { build: once !== null, predict: each !== null || bill.predict.calls === 0 };
}
