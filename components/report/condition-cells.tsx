import type { Comparison } from "@/lib/core/report/comparison";
import { formatDelta, formatDeltaInterval, formatTokens } from "@/lib/core/report/format";
import type { ConditionReport } from "@/lib/core/report/report-types";
import { tokenSourceWords } from "./figures";

/** A difference from the reference with its interval beneath. */
export function Delta({ comparison }: { comparison: Comparison | undefined }) {
  if (!comparison) return "–";
  const { delta, interval } = comparison;
  return (
    <>
      {formatDelta(delta)}
      {interval && <small className="block whitespace-nowrap text-ink-3">{formatDeltaInterval(interval)}</small>}
    </>
  );
}

/** Prefix tokens, and how they are known where they were not counted. */
export function Tokens({ prefixTokens, tokenSource }: ConditionReport) {
  const words = tokenSource === null ? undefined : tokenSourceWords[tokenSource];
  return (
    <span title={words} className="whitespace-nowrap">
      {tokenSource === "estimated" && <span className="text-ink-3">about </span>}
      {formatTokens(prefixTokens)}
      {tokenSource === "measured" && <span className="text-ink-3"> m</span>}
    </span>
  );
}
