"use client";

import type { Report } from "@/lib/core/report/report-types";
import { anyPaid, costRows, costUnits, defaultRow, type CostRow, type CostUnit } from "./cost-rows";
import { useUrlState } from "./url-state";

export const DEFAULT_QUERIES = 1_000;

export type Costs = {
  rows: CostRow[];
  unit: CostUnit;
  cached: boolean;
  queries: number;
  /** The row that the others are set beside. */
  against: number;
};

/** What the section on costs shows, as the address says: money where something is known to cost some, else tokens; the cache as it was used; 1,000 queries. */
export function useCosts(report: Report): Costs {
  const asked = useUrlState("cost");
  const cached = useUrlState("cache") !== "without";
  const queries = wholeNumber(useUrlState("queries")) ?? DEFAULT_QUERIES;
  const chosen = useUrlState("against");
  const unit =
    costUnits.find((name) => name === asked) ?? (anyPaid(costRows(report, "money", cached)) ? "money" : "tokens");
  const rows = costRows(report, unit, cached);
  const found = rows.findIndex(({ name }) => name === chosen);
  return { rows, unit, cached, queries, against: found === -1 ? defaultRow(rows, report) : found };
}

function wholeNumber(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
