import "server-only";
import { forStrangers } from "@/lib/core/report/for-strangers";
import { buildReport } from "@/lib/core/report/build-report";
import { figuresOf } from "@/lib/core/report/recompute";
import { makeRunFile } from "@/lib/core/run-file/make-run-file";
import type { RunFile } from "@/lib/core/run-file/run-file";
import { getRunRecord } from "./get-record";

/** The whole run as one file, as a stranger may see it; null when there is no such run. */
export async function getRunFile(id: string): Promise<RunFile | null> {
  const record = await getRunRecord(id);
  if (!record) return null;
  const shown = forStrangers(record);
  return makeRunFile(shown, figuresOf(buildReport(shown)));
}
