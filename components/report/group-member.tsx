import { formatScore, formatTokens } from "@/lib/core/report/format";
import type { Report } from "@/lib/core/report/report-types";
import { ConditionName } from "./condition-name";
import { DrawnInterval } from "./drawn-interval";
import { withoutLabel } from "./figures";
import { figureCell } from "./group-cells";

type MemberProps = { at: number; report: Report; scale: [number, number]; wide: boolean };

/** One condition of a group: what it was alone. The best of several draws is no better method, so it has no place on the frontier here. */
export function GroupMember({ at, report, scale, wide }: MemberProps) {
  const condition = report.conditions[at];
  if (!condition) return null;
  const { scores, interval, method, prefixTokens, bill } = condition;
  return (
    <tr className="border-b border-line bg-surface text-ink-2">
      <th scope="row" className="py-1.25 pr-1.5 pl-5 text-left font-normal wrap-anywhere">
        <ConditionName condition={{ ...condition, onFrontier: false, pOnFrontier: null }} />
      </th>
      <td className={figureCell}>{formatScore(scores?.macroF1 ?? null)}</td>
      <td className={`${figureCell} hidden sm:table-cell`}>
        <DrawnInterval {...{ method, interval, scale }} score={scores?.macroF1 ?? null} />
      </td>
      {wide && <td colSpan={4} />}
      <td className={figureCell}>{formatTokens(prefixTokens)}</td>
      <td className={figureCell}>{formatTokens(bill.build.calls)}</td>
      <td className={figureCell}>{formatTokens(withoutLabel(condition))}</td>
    </tr>
  );
}
