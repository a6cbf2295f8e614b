import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { expect, it } from "vitest";
import { inheritedEnv } from "@/lib/env";
import { closeQuestions, question } from "./question";

// A file of its own, that nobody else has open: only then can one have it to himself.
const folder = mkdtempSync(join(tmpdir(), "studio-alone-"));
const file = join(folder, "studio.db");

it("is asked again while somebody has the file to himself", { timeout: 600_000 }, async () => {
  inheritedEnv().DATABASE_URL = `file:${file}`;
  const other = new Database(file);
  other.exec("CREATE TABLE t (n INTEGER); PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; INSERT INTO t VALUES (7)");
  const asked = question("SELECT n FROM t")();
  const first = await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 50, "still waiting"))]);
  expect(first).toBe("still waiting");
  other.exec("COMMIT");
  other.close();
  expect(await asked).toEqual([{ n: 7 }]);
  closeQuestions();
  rmSync(folder, { recursive: true });
});
