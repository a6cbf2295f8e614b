import { spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { database } from "./client";
import { openTemporaryDatabase } from "./doubles/temporary-database";
import { checkoutRoot } from "./location";

const { close } = await openTemporaryDatabase();
afterAll(close);
const perWriter = 250;

/** Creates, parallel creates, batches and read-then-write transactions, as web and worker do them. */
const writer = (name: string) => `
import { database } from "@/lib/db/client";
const row = (index) => ({ id: "${name}" + index, seenAt: new Date(index) });
for (let index = 0; index < ${perWriter}; index += 10) {
  const rows = Array.from({ length: 10 }, (_, at) => row(index + at));
  await database().worker.create({ data: rows[0] });
  await Promise.all(rows.slice(1, 5).map((data) => database().worker.create({ data })));
  await database().worker.createMany({ data: rows.slice(5, 9) });
  await database().$transaction(async (transaction) => {
    const seen = await transaction.worker.findUnique({ where: { id: "shared" } });
    await transaction.worker.upsert({ where: { id: "shared" }, create: { id: "shared", seenAt: new Date(1) },
      update: { seenAt: new Date((seen?.seenAt.getTime() ?? 0) + 1) } });
    await transaction.worker.create({ data: rows[9] });
  });
}
process.exit(0);
`;

async function runWriter(name: string): Promise<number | null> {
  const file = join(checkoutRoot(), `lib/db/generated/writer-${name}.ts`);
  writeFileSync(file, writer(name));
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", file], {
    cwd: checkoutRoot(),
    stdio: ["ignore", "inherit", "inherit"],
  });
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  rmSync(file);
  return code;
}

it("loses no row when two processes write to one file", { timeout: 600_000 }, async () => {
  expect(await Promise.all([runWriter("a"), runWriter("b")])).toEqual([0, 0]);
  expect(await database().worker.count({ where: { id: { startsWith: "a" } } })).toBe(perWriter);
  expect(await database().worker.count({ where: { id: { startsWith: "b" } } })).toBe(perWriter);
  const shared = await database().worker.findUnique({ where: { id: "shared" } });
  expect(shared?.seenAt.getTime()).toBe((2 * perWriter) / 10);
});
