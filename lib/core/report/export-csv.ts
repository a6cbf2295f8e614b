import Papa from "papaparse";
import { formulaStart } from "../formula-start";
import type { RunRecord } from "../run-record";
import type { Comparison } from "./comparison";
import { predictionLines } from "./prediction-lines";
import { readingColumns } from "./reading-name";
import type { ConditionReport, Report } from "./report-types";
import { tokensKnown } from "./tokens-known";

/** The predictions as CSV for a spreadsheet; see `csv` for what is altered. */
export function predictionsCsv(record: RunRecord, report: Report): string {
  return csv(
    predictionLines(record, report).map(({ condition, usage, ...line }) => ({
      condition,
      name: report.conditions[condition]?.name ?? "",
      ...line,
      promptTokens: usage?.promptTokens ?? null,
      cachedTokens: usage?.cachedTokens ?? null,
      completionTokens: usage?.completionTokens ?? null,
    })),
  );
}

/** The conditions as CSV for a spreadsheet: one line a condition with its scores, interval, tokens and bill. */
export function conditionsCsv(report: Report): string {
  const { conditions, comparisons } = report;
  return csv(
    conditions.map(
      ({ method, name, n, nUsed, seed, order, status, done, total, scores, interval, ...condition }, at) => ({
        ...{ method, name, n, nUsed, seed, order, status, done, total },
        macroF1: scores?.macroF1 ?? null,
        intervalLow: interval?.[0] ?? null,
        intervalHigh: interval?.[1] ?? null,
        accuracy: scores?.accuracy ?? null,
        macroF1Paper: scores?.macroF1Paper ?? null,
        macroF1Reward: scores?.macroF1Reward ?? null,
        classes: scores?.classes ?? null,
        ...scores?.outcomes,
        ...againstReference(comparisons.find(({ a }) => a === at)),
        ...readingColumns(report),
        prefixTokens: condition.prefixTokens,
        tokenSource: condition.tokenSource,
        onFrontier: condition.onFrontier,
        pOnFrontier: condition.pOnFrontier,
        ...charge("build", condition),
        ...charge("predict", condition),
      }),
    ),
  );
}

/**
 * Rows as CSV with a head of all their columns; null is an empty field. A field that a spreadsheet could run as a
 * formula gets an apostrophe in front, so exact texts are in the NDJSON.
 */
export function csv(rows: readonly Record<string, string | number | boolean | null>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return Papa.unparse([...rows], { columns, escapeFormulae: formulaStart });
}

function againstReference(comparison: Comparison | undefined) {
  return {
    delta: comparison?.delta ?? null,
    deltaLow: comparison?.interval?.[0] ?? null,
    deltaHigh: comparison?.interval?.[1] ?? null,
    p: comparison?.p ?? null,
    pHolm: comparison?.pHolm ?? null,
    mcnemarP: comparison?.mcnemarP ?? null,
  };
}

/** Sums of tokens that a server did not report are left empty. */
function charge(part: "build" | "predict", condition: Pick<ConditionReport, "bill" | "lines">) {
  const unknown = { promptTokens: null, cachedTokens: null, completionTokens: null };
  const values = { ...condition.bill[part], ...(!tokensKnown(condition)[part] && unknown) };
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`${part}${key.charAt(0).toUpperCase()}${key.slice(1)}`, value]),
  );
}
