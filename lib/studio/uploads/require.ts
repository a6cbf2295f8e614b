import "server-only";
import { readFile } from "node:fs/promises";
import { Problem } from "@/lib/core/problem";
import { fileSource } from "@/lib/import/disk-source";
import type { FileSource } from "@/lib/import/file-source";
import { type UploadNote, uploadPaths } from "./upload-folder";

/** The file of an upload, for verbs that cannot go on without one. */
export async function requireUpload(id: string): Promise<FileSource> {
  const paths = uploadPaths(id);
  const note = paths && (await readFile(paths.note, "utf8").catch(() => null));
  if (!paths || note === null) throw gone();
  const { name } = JSON.parse(note) as UploadNote;
  return fileSource(paths.bytes, name);
}

function gone(): Problem {
  const message =
    "The uploaded file is not here any more: it was imported, discarded, or is older than a day. Choose it again.";
  return new Problem("not-found", message, [{ pointer: "/uploadId", message: "No such upload." }]);
}
