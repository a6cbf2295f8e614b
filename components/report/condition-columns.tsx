import { formatMoney, formatScore, formatSeconds, formatTokens } from "@/lib/core/report/format";
import type { Report } from "@/lib/core/report/report-types";
import { Delta, Tokens } from "./condition-cells";
import { ConditionName } from "./condition-name";
import { column } from "./condition-row";
import { DrawnInterval } from "./drawn-interval";
import { countColumn, rateColumn, scoreColumn, testColumn } from "./figure-columns";
import { formatShareOnFrontier, totalCost, totalSeconds, totalTokens, withoutLabel } from "./figures";

const name = column.accessor((row) => row.condition.name, {
  id: "name",
  header: "condition",
  cell: ({ row: { original } }) => <ConditionName condition={original.condition} />,
});

const macroF1 = scoreColumn("macroF1", "macro-F1", ({ scores }) => scores?.macroF1, "font-semibold");

const interval = column.display({
  id: "interval",
  header: () => <span className="sr-only">95 % interval</span>,
  cell: ({ row: { original } }) => {
    const { scores, interval, method } = original.condition;
    return <DrawnInterval {...{ method, interval }} score={scores?.macroF1 ?? null} scale={original.scale} />;
  },
});

const tokens = column.accessor((row) => row.condition.prefixTokens ?? undefined, {
  id: "tokens",
  header: "tokens",
  sortUndefined: "last",
  cell: ({ row: { original } }) => <Tokens {...original.condition} />,
});

const calls = countColumn("calls", "calls", ({ bill, method }) => (method === "imported" ? null : bill.build.calls));
const invalid = countColumn("invalid", "no label", withoutLabel);

const withRates = {
  accuracy: rateColumn("accuracy", "accuracy", ({ scores }) => scores?.accuracy, formatScore),
  invalid: rateColumn("invalid", "no label", (condition) => withoutLabel(condition) ?? undefined, formatTokens),
  failed: rateColumn("failed", "failed", ({ scores }) => scores?.outcomes.failed, formatTokens),
};

const against = column.columns([
  column.accessor((row) => row.comparison?.delta, {
    id: "delta",
    header: "against the reference",
    sortUndefined: "last",
    cell: ({ row: { original } }) => <Delta comparison={original.comparison} />,
  }),
  testColumn("pHolm", "p, corrected"),
  testColumn("mcnemarP", "McNemar p"),
]);

export const mainColumns = column.columns([name, macroF1, interval, tokens, calls, invalid]);

const cost = column.accessor((row) => totalCost(row.condition) ?? undefined, {
  id: "cost",
  header: "cost",
  sortUndefined: "last",
  cell: ({ row: { original } }) => formatMoney(totalCost(original.condition)),
});

const withoutCost = column.columns([
  name,
  macroF1,
  interval,
  ...against,
  withRates.accuracy,
  scoreColumn("paper", "F1, paper's analysis", ({ scores }) => scores?.macroF1Paper),
  scoreColumn("reward", "F1, reward", ({ scores }) => scores?.macroF1Reward),
  countColumn("classes", "labels averaged", ({ scores }) => scores?.classes ?? null),
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
  countColumn("bill", "tokens of all calls", totalTokens),
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
  if (id === "name") return "min-w-28 pl-0! text-left sm:min-w-36";
  if (id === "macroF1" || id === "seconds") return "text-right whitespace-nowrap";
  return id === "interval" ? "hidden text-right sm:table-cell" : "text-right";
}

function shareOrder(share: number | "cheapest" | null): number | undefined {
  return share === "cheapest" ? 1 : (share ?? undefined);
}
