import type { ReadPrediction } from "@/lib/core/metrics";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";

/** A test example with what every condition said of it; null where no reply is stored. */
export type ExampleRow = { index: number; text: string | null; gold: string; said: (ReadPrediction | null)[] };

export function exampleRows({ test }: RunRecord, { conditions }: Report): ExampleRow[] {
  return test.map(({ text, gold }, index) => ({
    ...{ index, text, gold },
    said: conditions.map(({ predictions }) => predictions[index] ?? null),
  }));
}
