import { createColumnHelper, createSortedRowModel, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import { IntervalLine } from "@/components/charts/interval-line";
import {
  formatDelta,
  formatDeltaInterval,
  formatInterval,
  formatP,
  formatScore,
  formatSeconds,
  formatTokens,
} from "@/lib/core/report/format";
import type { Comparison, ConditionReport, Report } from "@/lib/core/report/report-types";
import type { ConditionRecord } from "@/lib/core/run-record";
import { ConditionName } from "./condition-name";
import { formatShareOnFrontier, tokenSourceWords, totalCost, totalSeconds, totalTokens, withoutLabel } from "./figures";

/** `comparison` is that with the reference; undefined for the reference itself. */
export type ConditionRow = {
  condition: ConditionReport;
  comparison: Comparison | undefined;
  stored: ConditionRecord | undefined;
  scale: [number, number];
};

/** What the table can do with these columns. */
export const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns: {} });
export type ConditionFeatures = typeof features;

const column = createColumnHelper<ConditionFeatures, ConditionRow>();

const name = column.accessor((row) => row.condition.name, {
  id: "name",
  header: "condition",
  cell: ({ row: { original } }) => <ConditionName condition={original.condition} />,
});

const macroF1 = score("macroF1", "macro-F1", ({ scores }) => scores?.macroF1, "font-semibold");

const interval = column.display({
  id: "interval",
  header: () => <span className="sr-only">95 % interval</span>,
  cell: ({ row: { original } }) => <Interval {...original} />,
});

const tokens = column.accessor((row) => row.condition.prefixTokens ?? undefined, {
  id: "tokens",
  header: "tokens",
  sortUndefined: "last",
  cell: ({ row: { original } }) => <Tokens {...original.condition} />,
});

const calls = count("calls", "calls", ({ bill, method }) => (method === "imported" ? null : bill.build.calls));
const invalid = count("invalid", "no label", withoutLabel);

const rateOf = { accuracy: "accuracy", invalid: "withoutLabel", failed: "failed" } as const;

const withRates = {
  accuracy: rate("accuracy", "accuracy", ({ scores }) => scores?.accuracy, formatScore),
  invalid: rate("invalid", "no label", (condition) => withoutLabel(condition) ?? undefined, formatTokens),
  failed: rate("failed", "failed", ({ scores }) => scores?.outcomes.failed, formatTokens),
};

const against = column.columns([
  column.accessor((row) => row.comparison?.delta, {
    id: "delta",
    header: "against the reference",
    sortUndefined: "last",
    cell: ({ row: { original } }) => <Delta comparison={original.comparison} />,
  }),
  test("pHolm", "p, corrected"),
  test("mcnemarP", "McNemar p"),
]);

export const mainColumns = column.columns([name, macroF1, interval, tokens, calls, invalid]);

const cost = column.accessor((row) => totalCost(row.condition) ?? undefined, {
  id: "cost",
  header: "cost",
  sortUndefined: "last",
  cell: ({ row: { original } }) => money(totalCost(original.condition)),
});

const withoutCost = column.columns([
  name,
  macroF1,
  interval,
  ...against,
  withRates.accuracy,
  score("paper", "F1, paper's analysis", ({ scores }) => scores?.macroF1Paper),
  score("reward", "F1, reward", ({ scores }) => scores?.macroF1Reward),
  count("classes", "labels averaged", ({ scores }) => scores?.classes ?? null),
  tokens,
  column.accessor((row) => shareOrder(row.condition.pOnFrontier), {
    id: "share",
    header: "P(frontier)",
    sortUndefined: "last",
    cell: ({ row: { original } }) => formatShareOnFrontier(original.condition.pOnFrontier),
  }),
  calls,
  withRates.invalid,
  withRates.failed,
  count("bill", "tokens of all calls", totalTokens),
  column.accessor((row) => totalSeconds(row.condition) ?? undefined, {
    id: "seconds",
    header: "call time, added up",
    sortUndefined: "last",
    cell: ({ row: { original } }) => formatSeconds(totalSeconds(original.condition)),
  }),
]);

const withCost = column.columns([...withoutCost, cost]);

/** Every figure; money only where prices are known. */
export function allColumns({ conditions }: Report) {
  return conditions.some((condition) => totalCost(condition) !== null) ? withCost : withoutCost;
}

/** Names stand left, figures right; the drawn interval gives way on a narrow screen. */
export function columnClass(id: string): string {
  if (id === "name") return "min-w-36 pl-0 text-left";
  if (id === "macroF1" || id === "seconds") return "text-right whitespace-nowrap";
  return id === "interval" ? "hidden text-right sm:table-cell" : "text-right";
}

function score(id: string, header: string, read: (condition: ConditionReport) => number | undefined, look = "") {
  return column.accessor((row) => read(row.condition), {
    ...{ id, header, sortUndefined: "last" as const },
    cell: ({ row: { original } }) => <span className={look}>{formatScore(read(original.condition) ?? null)}</span>,
  });
}

/** A share's figure with its 95 % interval beneath. */
function rate(
  id: keyof typeof rateOf,
  header: string,
  read: (condition: ConditionReport) => number | undefined,
  format: (value: number | null) => string,
) {
  return column.accessor((row) => read(row.condition), {
    ...{ id, header, sortUndefined: "last" as const },
    cell: ({ row: { original } }) => {
      const interval = original.condition.rates?.[rateOf[id]];
      return (
        <>
          {format(read(original.condition) ?? null)}
          {interval && <small className="block whitespace-nowrap text-ink-3">{formatInterval(interval)}</small>}
        </>
      );
    },
  });
}

function test(id: "pHolm" | "mcnemarP", header: string) {
  return column.accessor((row) => row.comparison?.[id], {
    ...{ id, header, sortUndefined: "last" as const },
    cell: ({ row: { original } }) => (original.comparison ? formatP(original.comparison[id]) : "–"),
  });
}

function Delta({ comparison }: { comparison: Comparison | undefined }) {
  if (!comparison) return "–";
  const { delta, interval } = comparison;
  return (
    <>
      {formatDelta(delta)}
      {interval && <small className="block whitespace-nowrap text-ink-3">{formatDeltaInterval(interval)}</small>}
    </>
  );
}

function count(id: string, header: string, read: (condition: ConditionReport) => number | null) {
  return column.accessor((row) => read(row.condition) ?? undefined, {
    ...{ id, header, sortUndefined: "last" as const },
    cell: ({ row: { original } }) => formatTokens(read(original.condition)),
  });
}

function shareOrder(share: number | "cheapest" | null): number | undefined {
  return share === "cheapest" ? 1 : (share ?? undefined);
}

function money(cost: number | null): string {
  return cost === null ? "–" : cost.toPrecision(3);
}

function Interval({ condition: { scores, interval: ends, method }, scale }: ConditionRow) {
  if (!scores || !ends) return null;
  return (
    <span title={formatInterval(ends)}>
      <IntervalLine method={method} score={scores.macroF1} interval={ends} scale={scale} />
      <span className="sr-only">{formatInterval(ends)}</span>
    </span>
  );
}

function Tokens({ prefixTokens, tokenSource }: ConditionReport) {
  const words = tokenSource === null ? undefined : tokenSourceWords[tokenSource];
  return (
    <span title={words} className="whitespace-nowrap">
      {tokenSource === "estimated" && <span className="text-ink-3">about </span>}
      {formatTokens(prefixTokens)}
      {tokenSource === "measured" && <span className="text-ink-3"> m</span>}
    </span>
  );
}
