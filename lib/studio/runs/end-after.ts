import "server-only";
import { failureInWords } from "@/lib/core/failure-reason";
import { Problem } from "@/lib/core/problem";
import type { RunStatus } from "@/lib/core/types";
import { isDiskFull } from "@/lib/db/full-disk";
import { LeaseLost } from "@/lib/db/leases";
import { CallProblem, passesByItself } from "@/lib/llm/errors";
import { ProcessEnding, RunCancelled } from "./run-cancelled";
import { EngineGone } from "./wait-for-engine";

/** `problem`: the same in words for the owner, who may know the host. `resumeAt`: when a paused run is tried again by itself. */
export type End = { status: RunStatus; reason: string | null; problem?: Problem; resumeAt?: Date };

/**
 * How a run ends that could not go on. Reasons are part of a shared report: they name no host. `whenToTry` says when a run whose endpoint
 * may come back by itself is to be tried, given the seconds its server asked for; null: by a person only.
 */
export function endAfter(error: unknown, whenToTry: (asked: number | null) => Date | null): End {
  if (error instanceof ProcessEnding) return { status: "queued", reason: null };
  if (error instanceof RunCancelled || isAbort(error)) return { status: "cancelled", reason: null };
  if (error instanceof CallProblem) {
    const resumeAt = passesByItself(error) ? whenToTry(error.waitSeconds) : null;
    return paused(`${sentence(failureInWords(error.reason))} ${remedy(error, resumeAt)}`, resumeAt, error);
  }
  if (error instanceof LeaseLost) throw error;
  if (isDiskFull(error)) {
    console.error("Answers of a run could not be stored:", error);
    return paused(
      "Answers could not be stored: the disk is full, or cannot be written. Free some space, then resume the run.",
      null,
    );
  }
  if (error instanceof EngineGone) {
    const resumeAt = whenToTry(null);
    return paused(`${error.message} ${remedy(error, resumeAt)}`, resumeAt, error);
  }
  if (error instanceof Problem && error.code !== "internal") return paused(error.message, null, error);
  console.error("A run failed:", error);
  return {
    status: "failed",
    reason: "Something unexpected went wrong; the log of the studio says what. Stored answers are kept.",
  };
}

function paused(reason: string, resumeAt: Date | null, problem?: Problem): End {
  return { status: "paused", reason, ...(problem && { problem }), ...(resumeAt && { resumeAt }) };
}

function remedy(problem: Problem, resumeAt: Date | null): string {
  if (resumeAt) return "The run goes on by itself when the model answers again.";
  if (problem instanceof CallProblem && problem.reason === "model-changed") {
    return "Its answers cannot be compared with those so far: bring the first model back and resume the run, or start it again.";
  }
  return "Put that right, then resume the run.";
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");
}
