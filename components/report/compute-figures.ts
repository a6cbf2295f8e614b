import type { Alias, LabelParser } from "@/lib/core/labels";
import type { Figures } from "@/lib/core/report/recompute";
import type { RunRecord } from "@/lib/core/run-record";
import { askReportWorker } from "./ask-report-worker";

/** The figures of a record, computed beside the page. */
export function computeFigures(
  record: RunRecord,
  parser: LabelParser,
  aliases: readonly Alias[] = [],
): Promise<Figures> {
  return askReportWorker(record, { of: "figures", parser, aliases });
}
