import Database from "libsql";
import { afterAll, expect, it } from "vitest";
import { database } from "./client";
import { openTemporaryDatabase } from "./doubles/temporary-database";
import { question, storedMoment } from "./question";
import * as workers from "./workers";

const { file, close } = await openTemporaryDatabase();
afterAll(close);
const seenSince = question<{ id: string }>(`SELECT "id" FROM "Worker" WHERE "seenAt" >= ? ORDER BY "id"`);
const begin = new Date("2026-01-02T03:04:05.678Z");
const names = async () => (await seenSince(storedMoment(begin))).map(({ id }) => id);

it("is answered with what is committed, by whomever, and compares moments as Prisma stores them", async () => {
  await workers.markSeen("earlier", new Date(begin.getTime() - 1));
  expect(await names()).toEqual([]);
  await workers.markSeen("here", begin);
  expect(await names()).toEqual(["here"]);
  const other = new Database(file);
  other.exec(`INSERT INTO "Worker" VALUES ('there', '${storedMoment(begin)}')`);
  other.close();
  expect(await names()).toEqual(["here", "there"]);
});

it("waits for no transaction of this process, and sees nothing of it before its end", async () => {
  const before = await names();
  await database().$transaction(async (transaction) => {
    await transaction.worker.create({ data: { id: "inside", seenAt: begin } });
    expect(await names()).toEqual(before);
  });
  expect(await names()).toEqual([...before, "inside"].sort());
});

it("leaves nothing open that would keep the log from being written into the file", async () => {
  const other = new Database(file);
  await names();
  other.exec(`INSERT INTO "Worker" VALUES ('later', '${storedMoment(begin)}')`);
  expect(other.prepare("PRAGMA wal_checkpoint(TRUNCATE)").all()).toMatchObject([{ busy: 0 }]);
  expect(await names()).toContain("later");
  other.close();
});

it("finds a table that was changed meanwhile, and goes on after a question that was none", async () => {
  await names();
  const other = new Database(file);
  other.exec(`ALTER TABLE "Worker" ADD COLUMN "extra" TEXT`);
  expect(await names()).toContain("here");
  await expect(question("SELECT * FROM nowhere")()).rejects.toThrow("nowhere");
  expect(await names()).toContain("here");
  other.close();
});
