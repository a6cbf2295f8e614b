import { csv } from "./export-csv";
import { readingColumns } from "./reading-name";
import type { Report } from "./report-types";

/** The groups of a sweep as CSV for a spreadsheet: one line a group with mean, spread, interval, tokens and its comparison. */
export function groupsCsv(report: Report): string {
  const { sweep } = report;
  return csv(
    (sweep?.groups ?? []).map((group, at) => {
      const comparison = sweep?.comparisons.find(({ a }) => a === at);
      return {
        ...{ name: group.name, method: group.method, n: group.n, seeds: group.seeds, orders: group.orders },
        ...{
          conditions: group.members.length,
          measured: group.measured.length,
          ...readingColumns(report),
          macroF1: group.macroF1,
          sd: group.sd,
        },
        ...{ least: group.spread?.[0] ?? null, most: group.spread?.[1] ?? null },
        ...{ intervalLow: group.interval?.[0] ?? null, intervalHigh: group.interval?.[1] ?? null },
        ...{ delta: comparison?.delta ?? null, p: comparison?.p ?? null, pHolm: comparison?.pHolm ?? null },
        ...{ deltaLow: comparison?.interval?.[0] ?? null, deltaHigh: comparison?.interval?.[1] ?? null },
        ...{ prefixTokens: group.prefixTokens, onFrontier: group.onFrontier, pOnFrontier: group.pOnFrontier },
      };
    }),
  );
}
