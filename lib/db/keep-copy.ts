import "server-only";
import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Problem } from "@/lib/core/problem";
import type { SafeLibSql } from "./safe-libsql";

type Connection = Awaited<ReturnType<SafeLibSql["connect"]>>;

/** A database grows large, and who goes back goes to one of the last states. */
const copiesKept = 3;
/** Half a copy that old is one of a start that was killed. */
const dayMs = 86_400_000;

/**
 * Copies the database as it is now beside itself, what is still in its log included, and removes all but the newest copies. Returns the
 * file. Throws a Problem when it could not be copied whole; nothing has been changed then.
 */
export async function keepCopy(connection: Connection, file: string, now: Date): Promise<string> {
  const copy = `${file}.before-${now.toISOString().replaceAll(":", "-")}`;
  // Under its final name there is never half a copy.
  const part = `${copy}.${randomUUID().slice(0, 8)}.part`;
  try {
    // One reading transaction: a plain copy of the file would miss the log, or tear where another process writes meanwhile.
    await connection.executeScript(`VACUUM INTO '${part.replaceAll("'", "''")}';`);
    toDisk(part);
    renameSync(part, copy);
    toDisk(dirname(copy));
  } catch (cause) {
    removeQuietly(part);
    const message = `The database could not be copied before it is brought up to date, so nothing was changed. Free some space beside ${file}, then start again.`;
    throw new Problem("unavailable", message, [], { cause });
  }
  removeOlder(file, now);
  return copy;
}

/** SQLite leaves it to the caller to wait for the disk after VACUUM INTO. */
function toDisk(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } catch (error) {
    // Not every system lets a folder be waited for.
    if (!["EISDIR", "EPERM", "EINVAL", "EBADF"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    closeSync(handle);
  }
}

function removeOlder(file: string, now: Date): void {
  const prefix = `${basename(file)}.before-`;
  const found = readdirSync(dirname(file)).filter((name) => name.startsWith(prefix));
  const copies = found.filter((name) => name.endsWith("Z")).sort();
  for (const name of copies.slice(0, -copiesKept)) removeQuietly(join(dirname(file), name));
  for (const name of found.filter((name) => name.endsWith(".part"))) {
    const part = join(dirname(file), name);
    if (now.getTime() - statSync(part).mtimeMs > dayMs) removeQuietly(part);
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What is left behind takes room and does no harm.
  }
}
