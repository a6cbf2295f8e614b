import "server-only";
import { setMaxListeners } from "node:events";
import type { RunStatus } from "@/lib/core/types";
import * as calls from "@/lib/db/calls";
import type { StoredCall } from "@/lib/db/stored-answers";
import * as conditions from "@/lib/db/conditions";
import * as leases from "@/lib/db/leases";
import * as runs from "@/lib/db/runs";
import type { OnToken } from "@/lib/llm/attempt";
import { CallProblem } from "@/lib/llm/errors";
import { createPurse } from "./budget";
import { type End, endAfter } from "./end-after";
import { executeConditions } from "./execute-conditions";
import { readRunModels } from "./execution";
import { holdLease } from "./hold-lease";
import { createJournal } from "./journal";
import { rememberContexts } from "./remember-contexts";
import { forgetPauses, resumeAfter } from "./resume-after";
import { createRowWriter } from "./row-writer";
import type { RunSlots } from "./run-slots";
import { readRunExamples } from "./run-examples";
import { ProcessEnding, RunCancelled } from "./run-cancelled";
import { sayOfHolds } from "./say-of-holds";
import { spentOn } from "./spent-on";
import { sayOfEngine, waitForEngine } from "./wait-for-engine";
import { whenWritable } from "./when-writable";

type Options = {
  /** Ends the execution: with `ProcessEnding` the run is queued again, with anything else it is cancelled. */
  signal: AbortSignal;
  onToken?: OnToken;
  /** Where runs take turns: one that waits for a model to be loaded leaves its place. */
  slots?: RunSlots;
};

/**
 * Executes a run that `owner` holds until it is done, cancelled, paused or failed. What was stored before is not asked again, so a run
 * that was killed goes on where it died. Rejects only when the database fails or the run was taken by another process.
 */
export async function executeRun(runId: string, owner: string, { signal, onToken, slots }: Options): Promise<End> {
  const controller = new AbortController();
  // Every call in flight and in line listens.
  setMaxListeners(0, controller.signal);
  const forward = () => controller.abort(signal.reason instanceof ProcessEnding ? signal.reason : new RunCancelled());
  if (signal.aborted) forward();
  signal.addEventListener("abort", forward, { once: true });
  const stopHolding = holdLease(runId, owner, controller);
  const writer = createRowWriter(runId, owner, (error) => controller.abort(error));
  const seen: Seen = { answered: false, personWaits: false };
  const whenToTry = (asked: number | null) =>
    seen.personWaits ? null : new Date(Date.now() + resumeAfter(runId, seen.answered, asked) * 1000);
  try {
    const { problem, ...end } = await attempt(runId, owner, writer, controller, seen, { onToken, slots }).catch(
      async (error: unknown) =>
        endAfter(await inItsWords(runId, controller.signal.aborted ? controller.signal.reason : error), whenToTry),
    );
    if (!end.resumeAt) forgetPauses(runId);
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

/** What an execution has come to know by the time it ends. */
type Seen = { answered: boolean; personWaits: boolean };

async function attempt(
  runId: string,
  owner: string,
  writer: ReturnType<typeof createRowWriter>,
  controller: AbortController,
  seen: Seen,
  { onToken, slots }: Pick<Options, "onToken" | "slots">,
): Promise<End> {
  const { signal } = controller;
  const run = await runs.get(runId);
  if (!run) throw new RunCancelled();
  // An instruction is written while somebody watches: it fails before their eyes, and is not written behind their back.
  seen.personWaits = run.testSize === 0;
  if (asksEngine(run)) {
    const wait = () => waitForEngine(run, signal, (reason) => leases.setReason(runId, owner, reason));
    await (slots ? slots.without(signal, wait) : wait());
  }
  const models = await readRunModels(run, signal, (servedModels) => {
    leases
      .setServedModels(runId, owner, servedModels)
      .catch((error: unknown) => console.error("The name a model answers under could not be stored:", error));
  });
  await rememberContexts(run, owner, models);
  await leases.beginWork(runId, owner, new Date());
  const stored = await calls.list(runId);
  const spent = spentOn(stored, (endpointId) => models.get(endpointId)?.prices ?? null);
  const purse = createPurse(run.budget, spent);
  const onCall = (call: StoredCall) => {
    seen.answered ||= call.error === null;
    writer.addCall(call);
  };
  const journal = createJournal({ stored, purse, signal, onCall });
  const { train, test } = await readRunExamples(run);
  const stop = (error: unknown) => controller.abort(error);
  const execution = { run, owner, labels: run.dataset.labels, train, test, models, journal, signal, stop, onToken };
  const stopSaying = sayOfHolds(runId, owner, [...models.values()]);
  try {
    const notes = await executeConditions(execution, new Map(stored.map((call) => [call.key, call])), writer);
    return { status: "done", reason: notes.length > 0 ? notes.join(" ") : null };
  } finally {
    stopSaying();
  }
}

/** Where nothing is measured the follower only counts tokens, and nobody waits for that. */
function asksEngine({ conditions, testSize }: runs.StoredRun): boolean {
  return conditions.some(({ generator, follower }) => generator?.embedded || (testSize > 0 && follower?.embedded));
}

/** The embedded model that died in mid-run says more than the call that found nobody. */
async function inItsWords(runId: string, error: unknown): Promise<unknown> {
  if (!(error instanceof CallProblem)) return error;
  const run = await runs.get(runId);
  return run && asksEngine(run) ? sayOfEngine(error) : error;
}

async function settleConditions(runId: string, status: RunStatus): Promise<void> {
  if (status === "cancelled") await conditions.changeStatus(runId, ["waiting", "running"], "cancelled");
  else if (status !== "done") await conditions.changeStatus(runId, ["running"], "waiting");
}
