"use client";

import { Fragment, useState } from "react";
import { IntervalLine } from "@/components/charts/interval-line";
import { MethodMark } from "@/components/charts/method-mark";
import {
  formatDelta,
  formatDeltaInterval,
  formatInterval,
  formatP,
  formatScore,
  formatTokens,
} from "@/lib/core/report/format";
import type { Report } from "@/lib/core/report/report-types";
import { standingOf } from "@/lib/core/report/standing";
import { drawsInWords } from "@/lib/core/report/sweep-answer";
import type { GroupComparison, GroupReport, Sweep } from "@/lib/core/report/sweep-types";
import type { RunRecord } from "@/lib/core/run-record";
import { ConditionName } from "./condition-name";
import { formatShareOnFrontier, withoutLabel } from "./figures";

type Props = { record: RunRecord; report: Report; sweep: Sweep; wide: boolean };

/** The groups of a sweep: means with their spread, each opened to its members; `wide` adds the comparisons. Best first once all is measured. */
export function GroupsTable({ record, report, sweep, wide }: Props) {
  const { groups, comparisons } = sweep;
  const order = [...groups.keys()];
  if (record.status === "done") {
    order.sort((a, b) => (groups[b]?.macroF1 ?? -1) - (groups[a]?.macroF1 ?? -1));
  }
  const ends = groups.flatMap(({ interval, macroF1 }) => interval ?? macroF1 ?? []);
  const scale: [number, number] = ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)];
  const head = "border-b border-line-strong py-1.5 align-bottom text-small font-medium text-ink-2";
  const figure = `${head} px-1.5 text-right`;
  return (
    <div
      className="overflow-x-auto"
      {...(wide && { tabIndex: 0, role: "region", "aria-label": "All figures of groups" })}
    >
      <table className="w-full border-collapse text-data">
        <caption className="sr-only">
          Conditions that differ in seed or order together: mean macro-F1, its 95 % interval, tokens and calls
        </caption>
        <thead>
          <tr>
            <th scope="col" className={`${head} pr-1.5 text-left`}>
              condition
            </th>
            <th scope="col" className={figure}>
              macro-F1
            </th>
            <th scope="col" className={`${figure} hidden sm:table-cell`}>
              <span className="sr-only">95 % interval</span>
            </th>
            {wide && (
              <>
                {["least to highest", "against the reference", "p, corrected", "P(frontier)"].map((name) => (
                  <th key={name} scope="col" className={figure}>
                    {name}
                  </th>
                ))}
              </>
            )}
            {["tokens", "calls", "no label"].map((name) => (
              <th key={name} scope="col" className={figure}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.map((at) => {
            const group = groups[at];
            const comparison = comparisons.find(({ a }) => a === at);
            return group && <Group key={at} {...{ group, comparison, report, scale, wide }} />;
          })}
        </tbody>
      </table>
    </div>
  );
}

type GroupProps = {
  group: GroupReport;
  comparison: GroupComparison | undefined;
  report: Report;
  scale: [number, number];
  wide: boolean;
};

const cell = "px-1.5 py-1.75 text-right";

function Group({ group, comparison, report, scale, wide }: GroupProps) {
  const [open, setOpen] = useState(false);
  const { macroF1, interval, sd, method, members, prefixTokens, tokenSpread } = group;
  const [only] = members.flatMap((at) => report.conditions[at] ?? []);
  return (
    <Fragment>
      <tr className="border-b border-line align-top">
        <td className="min-w-36 py-1.75 pr-1.5 text-left">
          {members.length === 1 && only ? (
            <ConditionName condition={{ ...only, onFrontier: group.onFrontier, pOnFrontier: group.pOnFrontier }} />
          ) : (
            <GroupName group={group} open={open} onToggle={() => setOpen(!open)} />
          )}
        </td>
        <td className={cell}>
          <span className="font-semibold">{formatScore(macroF1)}</span>
          {sd !== null && <small className="block whitespace-nowrap text-ink-3">SD {formatScore(sd)}</small>}
        </td>
        <td className={`${cell} hidden sm:table-cell`}>
          {macroF1 !== null && interval && (
            <span title={formatInterval(interval)}>
              <IntervalLine method={method} score={macroF1} interval={interval} scale={scale} />
              <span className="sr-only">{formatInterval(interval)}</span>
            </span>
          )}
        </td>
        {wide && <WideCells group={group} comparison={comparison} />}
        <td className={cell}>
          {formatTokens(prefixTokens)}
          {tokenSpread && tokenSpread[0] !== tokenSpread[1] && (
            <small className="block whitespace-nowrap text-ink-3">{tokenSpread.map(formatTokens).join(" to ")}</small>
          )}
        </td>
        <td className={cell}>{method === "imported" ? "–" : mean(group.buildCalls)}</td>
        <td className={cell}>{mean(group.withoutLabel)}</td>
      </tr>
      {open && members.map((at) => <Member key={at} {...{ at, report, scale, wide }} />)}
    </Fragment>
  );
}

type NameProps = { group: GroupReport; open: boolean; onToggle: () => void };

function GroupName({ group, open, onToggle }: NameProps) {
  const { name, members, measured } = group;
  const standing = standingOf(group);
  const part = measured.length < members.length ? `, ${measured.length} of ${members.length} measured` : "";
  return (
    <button
      type="button"
      aria-expanded={open}
      className="flex min-h-6 items-start gap-2 text-left hover:text-accent"
      onClick={onToggle}
    >
      <span className="pt-0.75">
        <MethodMark method={group.method} standing={standing} />
      </span>
      <span>
        {name.replaceAll(" = ", "\u00a0=\u00a0")}
        {standing !== "behind" && <span className="sr-only">, {standing}</span>}
        <span className="block text-small text-ink-3">
          <span aria-hidden="true">{open ? "▾" : "▸"} </span>
          mean of {drawsInWords(group)}
          {part}
        </span>
      </span>
    </button>
  );
}

function WideCells({ group: { spread, pOnFrontier }, comparison }: Pick<GroupProps, "group" | "comparison">) {
  return (
    <>
      <td className={`${cell} whitespace-nowrap`}>{spread ? formatInterval(spread) : "–"}</td>
      <td className={cell}>
        {comparison ? formatDelta(comparison.delta) : "–"}
        {comparison?.interval && (
          <small className="block whitespace-nowrap text-ink-3">{formatDeltaInterval(comparison.interval)}</small>
        )}
      </td>
      <td className={cell}>{comparison ? formatP(comparison.pHolm) : "–"}</td>
      <td className={cell}>{formatShareOnFrontier(pOnFrontier)}</td>
    </>
  );
}

type MemberProps = { at: number; report: Report; scale: [number, number]; wide: boolean };

/** One condition of a group: what it was alone. The best of several draws is no better method, so it has no place on the frontier here. */
function Member({ at, report, scale, wide }: MemberProps) {
  const condition = report.conditions[at];
  if (!condition) return null;
  const { scores, interval, method, prefixTokens, bill } = condition;
  return (
    <tr className="border-b border-line bg-surface text-ink-2">
      <td className="py-1.25 pr-1.5 pl-5">
        <ConditionName condition={{ ...condition, onFrontier: false, pOnFrontier: null }} />
      </td>
      <td className={cell}>{formatScore(scores?.macroF1 ?? null)}</td>
      <td className={`${cell} hidden sm:table-cell`}>
        {scores && interval && (
          <span title={formatInterval(interval)}>
            <IntervalLine method={method} score={scores.macroF1} interval={interval} scale={scale} />
            <span className="sr-only">{formatInterval(interval)}</span>
          </span>
        )}
      </td>
      {wide && <td colSpan={4} />}
      <td className={cell}>{formatTokens(prefixTokens)}</td>
      <td className={cell}>{formatTokens(bill.build.calls)}</td>
      <td className={cell}>{formatTokens(withoutLabel(condition))}</td>
    </tr>
  );
}

/** A whole number where it is one, else with one place: "1", "2.3". */
function mean(value: number | null): string {
  if (value === null) return "–";
  return Number.isInteger(value) ? formatTokens(value) : value.toFixed(1);
}
