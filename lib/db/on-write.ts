import "server-only";
import { watch } from "node:fs";
import { basename, dirname } from "node:path";
import { env } from "@/lib/env";
import { databaseFile } from "./location";

/** The file is written a moment before what was written can be read. */
const visibleAfterMs = 10;

/**
 * Calls `heard` soon after any process has written to the database, this one included; returns how to stop. Not every file system tells
 * of changes, so whoever listens looks now and then as well.
 */
export function onWrite(heard: () => void): () => void {
  const file = databaseFile(env().DATABASE_URL);
  const log = `${basename(file)}-wal`;
  let timer: NodeJS.Timeout | undefined;
  try {
    const watcher = watch(dirname(file), { persistent: false }, (_, name) => {
      if (name !== log) return;
      // One that is over begins anew as well: a run that works is heard many times a second.
      timer = timer?.refresh() ?? setTimeout(heard, visibleAfterMs);
    });
    watcher.on("error", () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
}
