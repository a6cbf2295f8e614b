import "server-only";
import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { datasetLimits } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";
import { newToken } from "../new-id";
import { discardStaleUploads, discardUpload } from "./discard";
import { uploadFolder, type UploadNote, uploadPaths } from "./upload-folder";

const longestName = 300;

/**
 * Keeps the bytes of a file until they are imported, at most as many as the limit; `stated` is the size the sender announced.
 * Nothing is kept of a file that is too large or breaks off.
 */
export async function receiveUpload(
  name: string,
  body: AsyncIterable<Uint8Array>,
  { stated, signal }: { stated: number | null; signal: AbortSignal },
): Promise<UploadNote & { id: string }> {
  if (stated !== null && stated > datasetLimits.fileBytes) throw tooLarge();
  await discardStaleUploads();
  await mkdir(uploadFolder(), { recursive: true });
  const id = newToken();
  const paths = uploadPaths(id);
  if (!paths) throw new Error("A new token is no id of an upload.");
  try {
    const size = { bytes: 0 };
    await pipeline(body, limited(size), createWriteStream(paths.bytes, { flags: "wx", mode: 0o600 }), { signal });
    if (size.bytes === 0) throw empty();
    const note: UploadNote = { name: name.slice(0, longestName), size: size.bytes };
    await writeFile(paths.note, JSON.stringify(note), { mode: 0o600 });
    return { id, ...note };
  } catch (error) {
    await discardUpload(id);
    throw error;
  }
}

function limited(size: { bytes: number }) {
  return async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      size.bytes += chunk.byteLength;
      if (size.bytes > datasetLimits.fileBytes) throw tooLarge();
      yield chunk;
    }
  };
}

function tooLarge(): Problem {
  const limit = (datasetLimits.fileBytes / 1_000_000).toLocaleString("en");
  return new Problem(
    "too-large",
    `A file of at most ${limit} MB was expected. A comparison needs hundreds of rows: send fewer.`,
  );
}

function empty(): Problem {
  return new Problem("invalid", "The file is empty. Choose one with labelled examples in it.", [
    { field: "file", message: "no bytes" },
  ]);
}
