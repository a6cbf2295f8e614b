import type { Alias, LabelParser } from "@/lib/core/labels";
import { recordHash } from "@/lib/core/record-hash";
import { buildReport } from "@/lib/core/report/build-report";
import { figuresOf, type Figures } from "@/lib/core/report/recompute";
import type { RunRecord } from "@/lib/core/run-record";

/** What takes so long of a record that a page would wait for it. */
export type ReportTask = { of: "figures"; parser: LabelParser; aliases: readonly Alias[] } | { of: "hash" };
/** Figures are those of the record under the parser, a hash that of all it holds (`recordHash`). */
export type TaskResult<Task extends ReportTask> = Task extends { of: "hash" } ? string : Figures;

export function perform(record: RunRecord, task: ReportTask): string | Figures {
  if (task.of === "hash") return recordHash(JSON.stringify(record));
  return figuresOf(buildReport(record, task.parser, task.aliases));
}
