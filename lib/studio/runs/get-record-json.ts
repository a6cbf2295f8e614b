import "server-only";
import * as runs from "@/lib/db/runs";
import { recordOf } from "./get-record";
import { SharedReadings } from "./shared-readings";

const readings = new SharedReadings<Uint8Array<ArrayBuffer>>(1_000);

/**
 * The record of a run as JSON in UTF-8, for pages that ask for it over and over: what is stored of the run itself is always as it is now, answers
 * may be a second old. null when there is no such run.
 */
export async function getRunRecordJson(id: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const run = await runs.get(id);
  if (!run) return null;
  return readings.get(id, JSON.stringify(run), async () =>
    new TextEncoder().encode(JSON.stringify(await recordOf(run))),
  );
}
