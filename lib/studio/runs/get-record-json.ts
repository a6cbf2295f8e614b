import "server-only";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import * as runs from "@/lib/db/runs";
import { recordOf } from "./get-record";
import { SharedReadings } from "./shared-readings";

type Bytes = Uint8Array<ArrayBuffer>;

/** `packed`: the same with gzip, made once for all who take it so. */
export type RecordJson = { plain: Bytes; packed: () => Promise<Bytes> };

const readings = new SharedReadings<RecordJson>(1_000);

/**
 * The record of a run as JSON in UTF-8, for pages that ask for it over and over: what is stored of the run itself is always as it is now, answers
 * may be a second old. null when there is no such run.
 */
export async function getRunRecordJson(id: string): Promise<RecordJson | null> {
  const run = await runs.get(id);
  if (!run) return null;
  return readings.get(id, JSON.stringify(run), async () => {
    const plain = new TextEncoder().encode(JSON.stringify(await recordOf(run)));
    let packed: Promise<Bytes> | undefined;
    return { plain, packed: () => (packed ??= promisify(gzip)(plain) as Promise<Bytes>) };
  });
}
