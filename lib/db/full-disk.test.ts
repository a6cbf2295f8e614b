import { afterAll, expect, it } from "vitest";
import { database } from "./client";
import { openTemporaryDatabase } from "./doubles/temporary-database";
import { isDiskFull } from "./full-disk";

const { close } = await openTemporaryDatabase();
afterAll(close);

const setPages = (count: number) => database().$queryRawUnsafe(`PRAGMA max_page_count = ${count}`);
const store = (letter: string) =>
  database().worker.create({ data: { id: letter.repeat(200_000), seenAt: new Date() } });

it("knows a full disk from another failure, and the connection is good when there is room again", async () => {
  await setPages(60);
  const full: unknown = await store("a").catch((error: unknown) => error);
  expect(isDiskFull(full)).toBe(true);
  await setPages(10_000);
  await store("b");
  expect(await database().worker.count()).toBe(1);

  const other: unknown = await database()
    .$executeRawUnsafe("INSERT INTO nowhere VALUES (1)")
    .catch((error: unknown) => error);
  expect(other).toBeInstanceOf(Error);
  expect(isDiskFull(other)).toBe(false);
});
