import type { RunRecord } from "../run-record";
import type { Outcome, Usage } from "../types";
import type { Report } from "./report-types";

/** One stored reply with what was read from it; `condition` and `index` count from 0, `index` in test order. */
export type PredictionLine = {
  condition: number;
  index: number;
  text: string | null;
  gold: string;
  raw: string;
  label: string | null;
  outcome: Outcome;
  usage: Usage | null;
  seconds: number | null;
};

/** Every stored reply of a run, condition by condition; examples without a reply have no line. */
export function predictionLines({ test, conditions }: RunRecord, report: Report): PredictionLine[] {
  return conditions.flatMap(({ replies }, condition) =>
    test.flatMap(({ text, gold }, index) => {
      const reply = replies[index];
      const prediction = report.conditions[condition]?.predictions[index];
      if (!reply || !prediction) return [];
      const { label, outcome, raw } = prediction;
      return [{ condition, index, text, gold, raw, label, outcome, usage: reply.usage, seconds: reply.seconds }];
    }),
  );
}

/** The predictions as NDJSON: a line a prediction, nothing altered. */
export function predictionsNdjson(record: RunRecord, report: Report): string {
  return predictionLines(record, report)
    .map((line) => `${JSON.stringify(line)}\n`)
    .join("");
}
