import { Fragment, useState } from "react";
import { formatScore, formatTokens } from "@/lib/core/report/format";
import type { Report } from "@/lib/core/report/report-types";
import type { GroupComparison, GroupReport } from "@/lib/core/report/sweep-types";
import { ConditionName } from "./condition-name";
import { DrawnInterval } from "./drawn-interval";
import { figureCell, WideGroupCells } from "./group-cells";
import { GroupMember } from "./group-member";
import { GroupName } from "./group-name";

type Props = {
  group: GroupReport;
  comparison: GroupComparison | undefined;
  report: Report;
  scale: [number, number];
  wide: boolean;
};

/** A group in one row, opened to its members. */
export function GroupRows({ group, comparison, report, scale, wide }: Props) {
  const [open, setOpen] = useState(false);
  const { macroF1, interval, sd, method, members, prefixTokens, tokenSpread } = group;
  const [only] = members.flatMap((at) => report.conditions[at] ?? []);
  return (
    <Fragment>
      <tr className="border-b border-line align-top">
        <th scope="row" className="min-w-36 py-1.75 pr-1.5 text-left font-normal wrap-anywhere">
          {members.length === 1 && only ? (
            <ConditionName condition={{ ...only, onFrontier: group.onFrontier, pOnFrontier: group.pOnFrontier }} />
          ) : (
            <GroupName group={group} open={open} onToggle={() => setOpen(!open)} />
          )}
        </th>
        <td className={figureCell}>
          <span className="font-semibold">{formatScore(macroF1)}</span>
          {sd !== null && <small className="block whitespace-nowrap text-ink-3">SD {formatScore(sd)}</small>}
        </td>
        <td className={`${figureCell} hidden sm:table-cell`}>
          <DrawnInterval {...{ method, interval, scale }} score={macroF1} />
        </td>
        {wide && <WideGroupCells group={group} comparison={comparison} />}
        <td className={figureCell}>
          {formatTokens(prefixTokens)}
          {tokenSpread && tokenSpread[0] !== tokenSpread[1] && (
            <small className="block whitespace-nowrap text-ink-3">{tokenSpread.map(formatTokens).join(" to ")}</small>
          )}
        </td>
        <td className={figureCell}>{method === "imported" ? "–" : mean(group.buildCalls)}</td>
        <td className={figureCell}>{mean(group.withoutLabel)}</td>
      </tr>
      {open && members.map((at) => <GroupMember key={at} {...{ at, report, scale, wide }} />)}
    </Fragment>
  );
}

/** A whole number where it is one, else with one place: "1", "2.3". */
function mean(value: number | null): string {
  if (value === null) return "–";
  return Number.isInteger(value) ? formatTokens(value) : value.toFixed(1);
}
