import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { database } from "./client";
import { openTemporaryDatabase } from "./doubles/temporary-database";
import { SafeLibSql } from "./safe-libsql";
import * as workers from "./workers";

const { file, close } = await openTemporaryDatabase();
let holder: ChildProcess | undefined;

beforeAll(async () => {
  await workers.markSeen("before", new Date());
});
afterAll(async () => {
  holder?.kill("SIGKILL");
  await close();
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

it("opens no connection for a transaction: each stayed open until garbage was collected", async () => {
  await database().$executeRawUnsafe("CREATE TEMP TABLE of_this_connection (id TEXT)");
  await database().$transaction(async (transaction) => {
    await transaction.worker.create({ data: { id: "inside", seenAt: new Date() } });
  });
  expect(await database().$queryRawUnsafe("SELECT * FROM of_this_connection")).toEqual([]);
});

it("a transaction that fails leaves nothing of it, no lock, and a connection that writes", async () => {
  const failing = database().$transaction(async (transaction) => {
    await transaction.worker.create({ data: { id: "half", seenAt: new Date() } });
    await transaction.worker.create({ data: { id: "half", seenAt: new Date() } });
  });
  await expect(failing).rejects.toThrow(/Unique constraint/);
  const thrown = database().$transaction(async (transaction) => {
    await transaction.worker.create({ data: { id: "half", seenAt: new Date() } });
    throw new Error("no more");
  });
  await expect(thrown).rejects.toThrow("no more");
  const other = await new SafeLibSql(file).connect();
  await other.executeScript(`INSERT INTO "Worker" ("id", "seenAt") VALUES ('other', '2026-01-01T00:00:00.000Z')`);
  await other.dispose();
  await workers.markSeen("afterwards", new Date());
  const names = (await database().worker.findMany({ select: { id: true } })).map(({ id }) => id);
  expect(names).toEqual(expect.arrayContaining(["other", "afterwards"]));
  expect(names).not.toContain("half");
});

it("a transaction whose commit fails is undone, and those that wait behind it are whole", async () => {
  const orphan = `INSERT INTO "Example" ("datasetId", "index", "part", "text", "label") VALUES ('none', 0, 'test', 't', 'l')`;
  const failing = database().$transaction(async (transaction) => {
    await transaction.$executeRawUnsafe("PRAGMA defer_foreign_keys = ON");
    await transaction.$executeRawUnsafe(orphan);
  });
  const behind = database().$transaction(async (transaction) => {
    await transaction.worker.create({ data: { id: "behind", seenAt: new Date() } });
    await transaction.worker.create({ data: { id: "behind too", seenAt: new Date() } });
  });
  await expect(failing).rejects.toThrow(/Foreign key/i);
  await behind;
  expect(await database().example.count()).toBe(0);
  expect(await database().worker.count({ where: { id: { startsWith: "behind" } } })).toBe(2);
});
