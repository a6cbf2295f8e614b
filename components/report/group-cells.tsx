import { formatDelta, formatDeltaInterval, formatInterval, formatP } from "@/lib/core/report/format";
import type { GroupComparison, GroupReport } from "@/lib/core/report/sweep-types";
import { formatShareOnFrontier } from "./figures";

/** How a figure stands in the table of groups. */
export const figureCell = "px-1.5 py-1.75 text-right";

type Props = { group: GroupReport; comparison: GroupComparison | undefined };

/** What only the wide table shows of a group: its spread, its comparison with the reference, and P(frontier). */
export function WideGroupCells({ group: { spread, pOnFrontier }, comparison }: Props) {
  return (
    <>
      <td className={`${figureCell} whitespace-nowrap`}>{spread ? formatInterval(spread) : "–"}</td>
      <td className={figureCell}>
        {comparison ? formatDelta(comparison.delta) : "–"}
        {comparison?.interval && (
          <small className="block whitespace-nowrap text-ink-3">{formatDeltaInterval(comparison.interval)}</small>
        )}
      </td>
      <td className={figureCell}>{comparison ? formatP(comparison.pHolm) : "–"}</td>
      <td className={figureCell}>{formatShareOnFrontier(pOnFrontier)}</td>
    </>
  );
}
