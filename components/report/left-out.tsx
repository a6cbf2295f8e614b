import type { RunRecord } from "@/lib/core/run-record";

/** Why conditions of a run that went to its end have no prompt. A run that did not says so above its report. */
export function LeftOut({ record: { status, reason } }: { record: RunRecord }) {
  if (status !== "done" || reason === null) return null;
  return <p className="mt-3 border-l-2 border-warn pl-3 text-small text-ink-2">{reason}</p>;
}
