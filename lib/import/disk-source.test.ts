import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { fileSource } from "./disk-source";

const folder = mkdtempSync(join(tmpdir(), "source-"));
afterAll(() => rmSync(folder, { recursive: true }));

it.each([0, 1, 65_535, 65_536, 65_537, 65_536 + 1_048_576, 3_500_000])("streams a file of %i bytes", async (size) => {
  const bytes = Buffer.from(Array.from({ length: size }, (_, index) => (index * 7919) % 251));
  const path = join(folder, `${size}`);
  writeFileSync(path, bytes);
  const source = await fileSource(path, "its name");
  expect(source).toMatchObject({ name: "its name", size });
  for (let reading = 0; reading < 2; reading += 1) {
    const pieces = [];
    for await (const piece of source.stream()) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  }
  expect(bytes.subarray(10, 20).equals(await source.slice(10, 20))).toBe(true);
  expect((await source.slice(size - 1, size + 10)).length).toBe(Math.min(size, 1));
});
