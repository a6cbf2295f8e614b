import { formatInterval, formatP, formatScore, formatTokens } from "@/lib/core/report/format";
import type { ConditionReport } from "@/lib/core/report/report-types";
import { column } from "./condition-row";

export function scoreColumn(
  id: string,
  header: string,
  read: (condition: ConditionReport) => number | undefined,
  look = "",
) {
  return column.accessor((row) => read(row.condition), {
    ...{ id, header, sortUndefined: "last" as const },
    cell: ({ row: { original } }) => <span className={look}>{formatScore(read(original.condition) ?? null)}</span>,
  });
}

const rateOf = { accuracy: "accuracy", invalid: "withoutLabel", failed: "failed" } as const;

/** A share's figure with its 95 % interval beneath. */
export function rateColumn(
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

export function testColumn(id: "pHolm" | "mcnemarP", header: string) {
  return column.accessor((row) => row.comparison?.[id], {
    ...{ id, header, sortUndefined: "last" as const },
    cell: ({ row: { original } }) => (original.comparison ? formatP(original.comparison[id]) : "–"),
  });
}

export function countColumn(id: string, header: string, read: (condition: ConditionReport) => number | null) {
  return column.accessor((row) => read(row.condition) ?? undefined, {
    ...{ id, header, sortUndefined: "last" as const },
    cell: ({ row: { original } }) => formatTokens(read(original.condition)),
  });
}
