import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inheritedEnv } from "@/lib/env";
import { closeDatabase, database } from "./client";
import { migrate } from "./migrate";
import * as workers from "./workers";

const folder = mkdtempSync(join(tmpdir(), "studio-locked-"));
const file = join(folder, "studio.db");
let holder: ChildProcess | undefined;

beforeAll(async () => {
  inheritedEnv().DATABASE_URL = `file:${file}`;
  await migrate();
  await workers.markSeen("before", new Date());
});
afterAll(async () => {
  holder?.kill("SIGKILL");
  await closeDatabase();
  rmSync(folder, { recursive: true });
});

/** Another process that takes the write lock and keeps it for so long. */
async function holdLock(milliseconds: number) {
  const script = `
    const { default: Database } = await import("libsql");
    const database = new Database(${JSON.stringify(file)});
    database.exec("BEGIN IMMEDIATE");
    console.log("held");
    setTimeout(() => database.exec("COMMIT"), ${milliseconds});`;
  holder = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  if (holder.stdout) await once(holder.stdout, "data");
}

it("waits for a writer that takes its time, loses nothing, and lets the process go on meanwhile", async () => {
  await holdLock(7_000);
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 5);
  await Promise.all([
    workers.markSeen("alone", new Date()),
    database().$transaction([
      database().worker.create({ data: { id: "one", seenAt: new Date() } }),
      database().worker.create({ data: { id: "two", seenAt: new Date() } }),
    ]),
    database().$transaction(async (transaction) => {
      const count = await transaction.worker.count();
      await transaction.worker.create({ data: { id: `after ${count > 0}`, seenAt: new Date() } });
    }),
  ]);
  clearInterval(timer);
  const names = (await database().worker.findMany({ select: { id: true } })).map(({ id }) => id);
  expect(names.sort()).toEqual(["after true", "alone", "before", "one", "two"]);
  expect(ticks).toBeGreaterThan(3);
});

it("waits for the disk at every commit, also on a renewed connection", async () => {
  expect(await database().$queryRawUnsafe("PRAGMA synchronous")).toEqual([{ synchronous: 2 }]);
  await holdLock(1_500);
  await workers.markSeen("renewed", new Date());
  expect(await database().$queryRawUnsafe("PRAGMA synchronous")).toEqual([{ synchronous: 2 }]);
  await database().$transaction(async (transaction) => {
    expect(await transaction.$queryRawUnsafe("PRAGMA synchronous")).toEqual([{ synchronous: 2 }]);
  });
});
