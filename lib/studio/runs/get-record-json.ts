import "server-only";
import * as runs from "@/lib/db/runs";
import { recordOf } from "./get-record";

/** How old what watchers of a run are shown may be, in milliseconds. */
const freshMs = 1_000;

type Reading = { key: string; json: Promise<Uint8Array<ArrayBuffer>> };

/** Runs that are watched, each read and written out once for all who watch it. */
const readings = new Map<string, Reading>();

/**
 * The record of a run as JSON in UTF-8, for pages that ask for it over and over: what is stored of the run itself is always as it is now, answers
 * may be a second old. null when there is no such run.
 */
export async function getRunRecordJson(id: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const run = await runs.get(id);
  if (!run) return null;
  const key = JSON.stringify(run);
  const shared = readings.get(id);
  if (shared?.key === key) return shared.json;
  const json = recordOf(run).then((record) => new TextEncoder().encode(JSON.stringify(record)));
  const reading = { key, json };
  readings.set(id, reading);
  const forget = () => readings.get(id) === reading && readings.delete(id);
  const age = () => void setTimeout(forget, freshMs).unref();
  json.then(age, forget);
  return json;
}
