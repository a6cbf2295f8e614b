import { formatScore } from "@/lib/core/report/format";
import type { ConditionReport } from "@/lib/core/report/report-types";
import { tokensKnown } from "@/lib/core/report/tokens-known";
import type { TokenSource } from "@/lib/core/types";

/** The cheapest condition is on the frontier by definition, so no share is printed for it. */
export function formatShareOnFrontier(share: number | "cheapest" | null): string {
  return share === "cheapest" ? "cheapest" : formatScore(share);
}

export const tokenSourceWords: Record<TokenSource, string> = {
  exact: "counted by the model's own tokenizer",
  measured: "measured from the usage of two calls",
  estimated: "estimated from characters per token",
};

/** Tokens of all calls of a condition as if it were alone: what led to its prefix, and its predictions; null where a server does not say. */
export function totalTokens(condition: ConditionReport): number | null {
  const { build, predict } = condition.bill;
  const known = tokensKnown(condition);
  if (condition.method === "imported" || !known.build || !known.predict) return null;
  return build.promptTokens + build.completionTokens + predict.promptTokens + predict.completionTokens;
}

export function totalSeconds({ bill: { build, predict } }: ConditionReport): number | null {
  return build.seconds === null || predict.seconds === null ? null : build.seconds + predict.seconds;
}

export function totalCost({ bill: { build, predict } }: ConditionReport): number | null {
  return build.cost === null || predict.cost === null ? null : build.cost + predict.cost;
}

/** How many replies gave no label, calls that failed left out. */
export function withoutLabel({ scores, done }: ConditionReport): number | null {
  return scores === null ? null : done - scores.outcomes.valid - scores.outcomes.failed;
}
