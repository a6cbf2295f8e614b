import { costAt, meanLine, type CostLine, type CostLines } from "@/lib/core/cost-lines";
import { formatMoney, formatSeconds, formatTokens } from "@/lib/core/report/format";
import type { Report } from "@/lib/core/report/report-types";
import type { MethodName } from "@/lib/core/types";

export const costUnits = ["tokens", "money", "seconds"] as const;
export type CostUnit = (typeof costUnits)[number];

export const unitWords: Record<CostUnit, { name: string; format: (value: number | null) => string }> = {
  tokens: { name: "tokens", format: formatFewTokens },
  money: { name: "money", format: formatMoney },
  seconds: { name: "call time", format: formatSeconds },
};

/** Means of few tokens with one place: what a cached query still costs differs by less than one. */
function formatFewTokens(tokens: number | null): string {
  const few = tokens !== null && tokens < 100 && !Number.isInteger(tokens);
  return few ? tokens.toFixed(1) : formatTokens(tokens);
}

/** A condition, or a group of them by the mean of its members, as a straight line over the number of queries. */
export type CostRow = { name: string; method: MethodName; line: CostLine };

/** What was measured here, in the order of the record; `cached`: with the prefix cache as it was used. */
export function costRows({ conditions, sweep }: Report, unit: CostUnit, cached: boolean): CostRow[] {
  const groups = sweep?.groups ?? conditions.map(({ name, method }, at) => ({ name, method, members: [at] }));
  return groups
    .filter(({ method }) => method !== "imported")
    .map(({ name, method, members }) => ({
      ...{ name, method },
      line: meanLine(members.flatMap((at) => conditions[at] ?? []).map(({ lines }) => lineOf(lines, unit, cached))),
    }));
}

function lineOf(lines: CostLines, unit: CostUnit, cached: boolean): CostLine {
  return unit === "seconds" ? lines.seconds : lines[unit][cached ? "cached" : "uncached"];
}

/** The row that the others break even with unless the reader chooses: that of the report's reference. */
export function defaultRow(rows: readonly CostRow[], { sweep, reference, conditions }: Report): number {
  const name = sweep ? sweep.groups[sweep.reference ?? -1]?.name : conditions[reference ?? -1]?.name;
  return Math.max(
    0,
    rows.findIndex((row) => row.name === name),
  );
}

/** Whether any of them has a line that can be drawn. */
export function anyKnown(rows: readonly CostRow[]): boolean {
  return rows.some(({ line }) => costAt(line, 1) !== null);
}

/** Whether any of them is known to cost something: a model on one's own computer costs no money. */
export function anyPaid(rows: readonly CostRow[]): boolean {
  return rows.some(({ line }) => (costAt(line, 1) ?? 0) > 0);
}
