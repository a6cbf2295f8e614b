import { afterAll, expect, it } from "vitest";
import { database } from "./client";
import { openTemporaryDatabase } from "./doubles/temporary-database";
import { question, storedMoment } from "./question";
import { smallWrite } from "./small-write";
import * as workers from "./workers";

const { close } = await openTemporaryDatabase();
afterAll(close);

it("writes what is asked at once one after another, and says of each how much it changed", async () => {
  const add = smallWrite(`INSERT INTO "Worker" ("id", "seenAt") VALUES (?, ?) ON CONFLICT DO NOTHING`);
  const ids = ["a", "b", "a", "c"];
  expect(await Promise.all(ids.map((id) => add(id, storedMoment(new Date()))))).toEqual([1, 1, 0, 1]);
  const count = question<{ n: number }>(`SELECT COUNT(*) AS "n" FROM "Worker" WHERE "id" IN ('a', 'b', 'c')`);
  expect(await count()).toEqual([{ n: 3 }]);
});

it("goes on after a write that failed", async () => {
  const add = smallWrite(`INSERT INTO "Worker" ("id", "seenAt") VALUES (?, ?)`);
  const [first, again, other] = ["d", "d", "e"].map((id) => add(id, storedMoment(new Date())));
  expect(await first).toBe(1);
  await expect(again).rejects.toThrow(/UNIQUE/);
  expect(await other).toBe(1);
});

it("stores a moment as Prisma reads it", async () => {
  const now = new Date("2026-05-06T07:08:09.123Z");
  await workers.markSeen("w", new Date(0));
  await workers.markSeen("w", now);
  expect(await database().worker.findUnique({ where: { id: "w" } })).toEqual({ id: "w", seenAt: now });
});
