import "server-only";
import { buildReport } from "@/lib/core/report/build-report";
import { figuresOf } from "@/lib/core/report/recompute";
import { checkRunFile, requireAgreement } from "@/lib/core/run-file/check-run-file";
import { readRunFile } from "@/lib/core/run-file/read-run-file";
import type { ConditionRecord } from "@/lib/core/run-record";
import type { ImportedRunView } from "@/lib/core/contract/run-file";
import type { StoredCondition } from "@/lib/db/conditions";
import * as importedRuns from "@/lib/db/imported-runs";
import { newId } from "../new-id";

/**
 * Makes a run of a run file, in which nothing is trusted: it is parsed, must hold together, and each figure it states must follow
 * from its replies. Nobody is asked anything. Throws a Problem with pointers into the file.
 */
export async function importRunFile(given: unknown): Promise<ImportedRunView> {
  const file = readRunFile(given);
  const { record } = file;
  const agreement = checkRunFile(file, figuresOf(buildReport(record)));
  requireAgreement(file, agreement);
  const answered = record.conditions.flatMap(({ replies }) => replies.filter((reply) => reply !== null));
  const id = newId();
  const conditions = record.conditions.map(storedCondition);
  const stored = { id, datasetId: newId(), record, replies: answered.length, conditions };
  await importedRuns.create(stored, new Date());
  return { id, url: `/runs/${id}`, figures: agreement.compared, absent: agreement.absent };
}

function storedCondition(condition: ConditionRecord, position: number): StoredCondition {
  const { build: _, replies: __, copied: ___, writtenFrom: ____, seed = null, steps = [], ...rest } = condition;
  return { ...rest, id: newId(), position, seed, steps, buildKeys: [] };
}
