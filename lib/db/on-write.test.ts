import { afterAll, beforeAll, expect, it } from "vitest";
import { database } from "./client";
import { openTemporaryDatabase } from "./doubles/temporary-database";
import { onWrite } from "./on-write";
import { SafeLibSql } from "./safe-libsql";
import * as workers from "./workers";

const { file, close } = await openTemporaryDatabase();
afterAll(close);

beforeAll(async () => {
  await workers.markSeen("here", new Date());
});

it("hears of what another connection has written when it can be read", async () => {
  const other = await new SafeLibSql(file).connect();
  const readable = new Promise<number>((resolve, reject) => {
    const stop = onWrite(() => {
      stop();
      database().worker.count().then(resolve, reject);
    });
  });
  await other.executeScript(`INSERT INTO "Worker" ("id", "seenAt") VALUES ('there', 0);`);
  expect(await readable).toBe(2);
  await other.dispose();
});

it("hears of every write, however long after the one before", { timeout: 120_000 }, async () => {
  const other = await new SafeLibSql(file).connect();
  let heard: () => void = () => undefined;
  const stop = onWrite(() => heard());
  for (const id of ["first", "second", "third"]) {
    const next = new Promise<void>((resolve) => (heard = resolve));
    await other.executeScript(`INSERT INTO "Worker" ("id", "seenAt") VALUES ('${id}', 0);`);
    await next;
  }
  stop();
  await other.dispose();
});
