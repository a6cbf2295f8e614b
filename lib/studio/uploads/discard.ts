import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { uploadFolder, uploadPaths } from "./upload-folder";

/** A person may come back to a mapping the same day, not later. */
const staleAfterMs = 24 * 60 * 60 * 1000;

/** Removes an upload; of one that is gone already there is nothing to remove. */
export async function discardUpload(id: string): Promise<void> {
  const paths = uploadPaths(id);
  if (!paths) return;
  await rm(paths.note, { force: true });
  await rm(paths.bytes, { force: true });
}

/** Removes what was uploaded more than a day ago and never imported. */
export async function discardStaleUploads(now = Date.now()): Promise<void> {
  const names = await readdir(uploadFolder()).catch(() => []);
  for (const name of names) {
    const path = join(uploadFolder(), name);
    const about = await stat(path).catch(() => null);
    if (about && now - about.mtimeMs > staleAfterMs) await rm(path, { force: true });
  }
}
