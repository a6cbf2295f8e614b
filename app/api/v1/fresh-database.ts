import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";

/** For tests: a real database in a folder of its own, before the settings are read for the first time. */
export async function freshDatabase(
  settings: Record<string, string> = {},
): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "studio-api-"));
  const all = { DATABASE_URL: `file:${join(folder, "studio.db")}`, ...settings };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  await migrate();
  const remove = async () => {
    await closeDatabase();
    rmSync(folder, { recursive: true });
  };
  return { folder, remove };
}
