import "server-only";
import { createReadStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { Problem } from "@/lib/core/problem";
import type { FileSource } from "@/lib/import/file-source";
import { type UploadNote, uploadPaths } from "./upload-folder";

/** The file of an upload, for verbs that cannot go on without one. */
export async function requireUpload(id: string): Promise<FileSource> {
  const paths = uploadPaths(id);
  const note = paths && (await readFile(paths.note, "utf8").catch(() => null));
  if (!paths || note === null) throw gone();
  const { name, size } = JSON.parse(note) as UploadNote;
  return {
    name,
    size,
    stream: () => createReadStream(paths.bytes),
    slice: (from, to) => readSlice(paths.bytes, from, Math.min(to, size)),
  };
}

async function readSlice(path: string, from: number, to: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(Math.max(0, to - from));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function gone(): Problem {
  return new Problem(
    "not-found",
    "The uploaded file is not here any more: it was imported, discarded, or is older than a day. Choose it again.",
    [{ pointer: "/uploadId", message: "No such upload." }],
  );
}
