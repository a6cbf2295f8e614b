import "server-only";
import { setMaxListeners } from "node:events";
import { Problem } from "@/lib/core/problem";
import type { RunStatus } from "@/lib/core/types";
import * as calls from "@/lib/db/calls";
import * as conditions from "@/lib/db/conditions";
import { isDiskFull } from "@/lib/db/full-disk";
import * as leases from "@/lib/db/leases";
import * as runs from "@/lib/db/runs";
import type { OnToken } from "@/lib/llm/attempt";
import { CallProblem } from "@/lib/llm/errors";
import { createPurse, type Spending, spentBy } from "./budget";
import { executeConditions } from "./execute-conditions";
import { readRunModels, type RunModel } from "./execution";
import { holdLease } from "./hold-lease";
import { createJournal } from "./journal";
import { createRowWriter } from "./row-writer";
import { readRunExamples } from "./run-examples";
import { ProcessEnding, RunCancelled } from "./run-cancelled";
import { sayOfEngine, waitForEngine } from "./wait-for-engine";
import { whenWritable } from "./when-writable";

type Options = {
  /** Ends the execution: with `ProcessEnding` the run is queued again, with anything else it is cancelled. */
  signal: AbortSignal;
  onToken?: OnToken;
};

/** `problem`: the same in words for the owner, who may know the host. */
type End = { status: RunStatus; reason: string | null; problem?: Problem };

/**
 * Executes a run that `owner` holds until it is done, cancelled, paused or failed. What was stored before is not asked again, so a run
 * that was killed goes on where it died. Rejects only when the database fails or the run was taken by another process.
 */
export async function executeRun(runId: string, owner: string, { signal, onToken }: Options): Promise<End> {
  const controller = new AbortController();
  // Every call in flight and in line listens.
  setMaxListeners(0, controller.signal);
  const forward = () => controller.abort(signal.reason instanceof ProcessEnding ? signal.reason : new RunCancelled());
  if (signal.aborted) forward();
  signal.addEventListener("abort", forward, { once: true });
  const stopHolding = holdLease(runId, owner, controller);
  const writer = createRowWriter(runId, owner, (error) => controller.abort(error));
  try {
    const { problem, ...end } = await attempt(runId, owner, writer, controller, onToken).catch(async (error: unknown) =>
      endAfter(await inItsWords(runId, controller.signal.aborted ? controller.signal.reason : error)),
    );
    controller.abort(new ProcessEnding());
    await whenWritable(signal, async () => {
      await writer.flush();
      await settleConditions(runId, end.status);
      await leases.finish(runId, owner, { ...end, finishedAt: end.status === "queued" ? null : new Date() });
    });
    return { ...end, problem };
  } finally {
    stopHolding();
    signal.removeEventListener("abort", forward);
  }
}

async function attempt(
  runId: string,
  owner: string,
  writer: ReturnType<typeof createRowWriter>,
  controller: AbortController,
  onToken?: OnToken,
): Promise<End> {
  const { signal } = controller;
  const run = await runs.get(runId);
  if (!run) throw new RunCancelled();
  if (asksEngine(run)) {
    await waitForEngine(signal, (reason) => leases.setReason(runId, owner, reason));
    await leases.setReason(runId, owner, null);
  }
  const models = await readRunModels(run, signal);
  const stored = await calls.list(runId);
  const purse = createPurse(run.budget, spentOn(stored, models));
  const journal = createJournal({ stored, purse, signal, onCall: writer.addCall });
  const { train, test } = await readRunExamples(run);
  const stop = (error: unknown) => controller.abort(error);
  const execution = { run, owner, labels: run.dataset.labels, train, test, models, journal, signal, stop, onToken };
  const notes = await executeConditions(execution, new Map(stored.map((call) => [call.key, call])), writer);
  return { status: "done", reason: notes.length > 0 ? notes.join(" ") : null };
}

function asksEngine({ conditions }: runs.StoredRun): boolean {
  return conditions.some(({ generator, follower }) => generator?.embedded || follower?.embedded);
}

/** The embedded model that died in mid-run says more than the call that found nobody. */
async function inItsWords(runId: string, error: unknown): Promise<unknown> {
  if (!(error instanceof CallProblem)) return error;
  const run = await runs.get(runId);
  return run && asksEngine(run) ? sayOfEngine(error) : error;
}

function spentOn(stored: readonly calls.StoredCall[], models: ReadonlyMap<string, RunModel>): Spending {
  const total = { calls: 0, tokens: 0, cost: 0 };
  for (const call of stored) {
    if (call.reused) continue;
    const spent = spentBy(call, models.get(call.endpointId)?.prices ?? null);
    total.calls += spent.calls;
    total.tokens += spent.tokens;
    total.cost += spent.cost;
  }
  return total;
}

/** How a run ends that could not go on. Reasons are part of a shared report: they name no host. */
function endAfter(error: unknown): End {
  if (error instanceof ProcessEnding) return { status: "queued", reason: null };
  if (error instanceof RunCancelled || isAbort(error)) return { status: "cancelled", reason: null };
  if (error instanceof CallProblem) {
    return {
      problem: error,
      status: "paused",
      reason: `A model could not be asked (${error.reason.replaceAll("-", " ")}). Resume the run when it can.`,
    };
  }
  if (error instanceof leases.LeaseLost) throw error;
  if (isDiskFull(error)) {
    console.error("Answers of a run could not be stored:", error);
    return {
      status: "paused",
      reason:
        "Answers could not be stored: the disk is full, or cannot be written. Free some space, then resume the run.",
    };
  }
  if (error instanceof Problem && error.code !== "internal")
    return { status: "paused", reason: error.message, problem: error };
  console.error("A run failed:", error);
  return {
    status: "failed",
    reason: "Something unexpected went wrong; the log of the studio says what. Stored answers are kept.",
  };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");
}

async function settleConditions(runId: string, status: RunStatus): Promise<void> {
  if (status === "cancelled") await conditions.changeStatus(runId, ["waiting", "running"], "cancelled");
  else if (status !== "done") await conditions.changeStatus(runId, ["running"], "waiting");
}
