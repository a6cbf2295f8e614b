import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { SafeLibSql } from "@/lib/db/safe-libsql";
import {
  addDataset,
  addDeterministicModel,
  hasEnded,
  killWorker,
  openTemporaryStudio,
} from "../doubles/temporary-studio";
import { getRun } from "./get";
import { getRunRecord } from "./get-record";
import { resumeRun } from "./resume";
import { startRun } from "./start";

const studio = await openTemporaryStudio();
afterAll(studio.close);

/** Moves what was written since the last time from the growing log of the database into its file: there is room again. */
async function makeRoom() {
  const connection = await new SafeLibSql(studio.database).connect();
  await connection.executeScript("PRAGMA wal_checkpoint(TRUNCATE);");
  await connection.dispose();
}

/** The run as soon as it has ended, with room for all that comes: a checkpoint makes none while others read or write, and is tried again. */
async function endWithRoom(id: string) {
  for (;;) {
    await makeRoom();
    const run = await getRun(id);
    if (run && hasEnded(run)) return run;
    await sleep(100);
  }
}

/** Resolves when the worker's log says so. */
function said(worker: ChildProcess, words: string): Promise<void> {
  let log = "";
  return new Promise((resolve) => {
    worker.stderr?.on("data", (piece) => {
      log += piece;
      if (log.includes(words)) resolve();
    });
  });
}

async function answers(id: string) {
  const record = await getRunRecord(id);
  return record?.conditions.map(({ replies }) => replies) ?? [];
}

it(
  "pauses a run whose answers cannot be stored, says why, and goes on when there is room",
  { timeout: 600_000 },
  async () => {
    const dataset = await addDataset(400);
    const { server, endpoint } = await addDeterministicModel({ delayMs: 30 }, { limits: { concurrency: 4 } });
    const conditions = ["naive", "icl"].map((method) => ({
      method,
      follower: endpoint.id,
      ...(method === "icl" && { n: 5 }),
    }));
    await makeRoom();
    const worker = studio.startWorker({ largestFile: 1_200_000 });
    const full = said(worker, "could not be stored");
    const { id } = await startRun({ datasetId: dataset.id, conditions, testSize: 200 });
    await full;
    const paused = await endWithRoom(id);
    expect(paused).toMatchObject({ status: "paused", reason: expect.stringMatching(/disk is full/) });
    expect(worker.exitCode).toBeNull();
    const kept = await answers(id);
    const count = kept.flat().filter((reply) => reply !== null).length;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(400);

    await resumeRun(id);
    const done = await endWithRoom(id);
    await killWorker(worker);
    await closeDatabase();
    expect(done).toMatchObject({ status: "done", progress: { done: 400, total: 400 } });
    const after = await answers(id);
    kept.forEach((replies, condition) =>
      replies.forEach((reply, at) => reply && expect(after[condition]?.[at]).toEqual(reply)),
    );
    await server.close();
  },
);
