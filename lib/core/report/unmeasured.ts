import type { RunRecord } from "../run-record";
import { isActive } from "../run-status";
import type { RunStatus } from "../types";
import type { ConditionReport, Segment } from "./report-types";

const beforeTheFirstAnswer: Record<RunStatus, string> = {
  queued: "Waiting to start",
  running: "No answer yet",
  paused: "Paused before the first answer",
  done: "The run ended without an answer, so nothing is measured",
  cancelled: "Cancelled before the first answer, so nothing is measured",
  failed: "The run failed before the first answer, so nothing is measured",
};

/** Why there is nothing to report, in plain words. */
export function unmeasured(record: RunRecord, conditions: readonly ConditionReport[]): Segment[] {
  const { status, reason, test } = record;
  if (test.length === 0) {
    return [
      { text: "Nothing is measured: this run has no held-out examples. " },
      { text: "With at least six labelled examples some can be held out.", muted: true },
    ];
  }
  const failed = conditions.reduce((sum, { done }) => sum + done, 0);
  if (failed > 0) return [{ text: `${everyCall(failed, status)} failed, so nothing is measured.` }, ...because(reason)];
  const plan = `${conditions.length} ${conditions.length === 1 ? "condition" : "conditions"} on ${test.length} test examples`;
  return [{ text: `${beforeTheFirstAnswer[status]}${isActive(status) ? `: ${plan}` : ""}.` }, ...because(reason)];
}

function everyCall(calls: number, status: RunStatus): string {
  const soFar = status === "done" ? "" : " so far";
  return calls === 1 ? `The only call${soFar}` : `Each of the ${calls} calls${soFar}`;
}

function because(reason: string | null): Segment[] {
  return reason === null ? [] : [{ text: ` ${reason}`, muted: true }];
}
