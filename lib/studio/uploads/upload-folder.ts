import "server-only";
import { dirname, join } from "node:path";
import { databaseFile } from "@/lib/db/location";
import { env } from "@/lib/env";

/** What `newToken` makes: nothing else is ever part of a path. */
const idPattern = /^[A-Za-z0-9_-]{32}$/;

/** What is known of an upload beside its bytes; written last, so that an upload without it is no upload. */
export type UploadNote = { name: string; size: number };

/** Beside the database: an upload is read by the same person on the same computer. */
export function uploadFolder(): string {
  return join(dirname(databaseFile(env().DATABASE_URL)), "uploads");
}

/** Where an upload lies; null for what cannot be the id of one. */
export function uploadPaths(id: string): { bytes: string; note: string } | null {
  if (!idPattern.test(id)) return null;
  return { bytes: join(uploadFolder(), `${id}.bin`), note: join(uploadFolder(), `${id}.json`) };
}
