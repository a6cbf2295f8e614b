import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { Problem } from "@/lib/core/problem";
import { migrate } from "./migrate";

const folder = mkdtempSync(join(tmpdir(), "studio-migrate-"));
afterAll(() => rmSync(folder, { recursive: true }));
const letter = join(folder, "letter.txt");
writeFileSync(letter, "Dear all, this is no database, although it is as long as the head of one would be. ".repeat(20));

it.each([
  ["a folder", folder],
  ["a file of something else", letter],
  ["a file within a file", join(letter, "studio.db")],
])("says that DATABASE_URL is wrong where it names %s", async (_, path) => {
  const migrating = migrate(`file:${path}`);
  await expect(migrating).rejects.toBeInstanceOf(Problem);
  await expect(migrating).rejects.toThrow(`DATABASE_URL names ${path}, where no database can be kept: `);
});
