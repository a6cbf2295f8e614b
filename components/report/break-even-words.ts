import type { BreakEven } from "@/lib/core/cost-lines";
import { formatTokens } from "@/lib/core/report/format";

/** Where a condition breaks even with another, in words. */
export function breakEvenWords(found: BreakEven | null): string {
  if (found === null) return "–";
  if (found.kind === "less later") return `less from ${queries(found.from)} on`;
  if (found.kind === "more later") return `more from ${queries(found.from)} on`;
  return found.kind === "same" ? "the same" : `always ${found.kind}`;
}

function queries(count: number): string {
  return `${formatTokens(count)} ${count === 1 ? "query" : "queries"}`;
}
