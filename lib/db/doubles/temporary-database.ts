import "server-only";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inheritedEnv } from "@/lib/env";
import { closeDatabase } from "../client";
import { migrate } from "../migrate";

/** A database for one test file, with all its tables and in a folder of its own. Call before anything reads the settings. */
export async function openTemporaryDatabase(settings: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "studio-"));
  const file = join(folder, "studio.db");
  Object.assign(inheritedEnv(), { DATABASE_URL: `file:${file}`, ...settings });
  await migrate();
  const close = async () => {
    await closeDatabase();
    rmSync(folder, { recursive: true });
  };
  return { folder, file, close };
}
