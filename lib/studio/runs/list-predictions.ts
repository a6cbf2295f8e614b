import "server-only";
import type { PredictionLine } from "@/lib/core/contract/run";
import { labelReader } from "@/lib/core/labels";
import type { RunRecord } from "@/lib/core/run-record";
import * as calls from "@/lib/db/calls";
import * as predictions from "@/lib/db/predictions";
import { recordOf, replyOf } from "./get-record";
import { requireRun } from "./require-run";
import { readRunExamples } from "./run-examples";

const page = 500;

/** Every stored prediction in order of condition, then test index, read in pages so that memory stays flat. Throws Problem not-found. */
export async function* listPredictions(runId: string): AsyncGenerator<PredictionLine> {
  const run = await requireRun(runId);
  if (run.importedAt !== null) return yield* recordedPredictions(await recordOf(run));
  const { test } = await readRunExamples(run);
  for (const [condition, { id, follower }] of run.conditions.entries()) {
    const read = labelReader(run.dataset.labels, "strict", follower);
    for (let from = 0; from < test.length;) {
      const rows = await predictions.list(id, { from, limit: page });
      const answers = await calls.listByKeys(
        runId,
        rows.map(({ callKey }) => callKey),
      );
      const byKey = new Map(answers.map((call) => [call.key, call]));
      for (const { index, callKey } of rows) {
        const call = byKey.get(callKey);
        const example = test[index];
        if (!call || !example) continue;
        const reply = replyOf(call);
        const { text, label: gold } = example;
        const { raw, usage, seconds } = reply;
        yield { condition, index, text, gold, raw, ...read(reply), usage, seconds };
      }
      if (rows.length < page) break;
      from = (rows.at(-1)?.index ?? from) + 1;
    }
  }
}

/** The predictions of a run whose replies are in its record. */
function* recordedPredictions({ conditions, labels, test }: RunRecord): Generator<PredictionLine> {
  for (const [condition, { replies, follower }] of conditions.entries()) {
    const read = labelReader(labels, "strict", follower);
    for (const [index, { text, gold }] of test.entries()) {
      const reply = replies[index];
      if (!reply) continue;
      const { raw, usage, seconds } = reply;
      yield { condition, index, text, gold, raw, ...read(reply), usage, seconds };
    }
  }
}
