import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile, stat, writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { z } from "zod";

const verifiedSchema = z.object({ sha256: z.string(), size: z.number(), mtimeMs: z.number() });

export async function sha256OfFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { signal });
  return hash.digest("hex");
}

/** Whether the file has this SHA-256. The answer yes is remembered beside the file until its size or time changes. */
export async function hasSha256(path: string, sha256: string, signal?: AbortSignal): Promise<boolean> {
  const before = await stat(path);
  const known = await readVerified(path);
  if (known?.sha256 === sha256 && known.size === before.size && known.mtimeMs === before.mtimeMs) return true;
  if ((await sha256OfFile(path, signal)) !== sha256) return false;
  await rememberSha256(path, sha256);
  return true;
}

/** For a file whose hash has just been checked by its maker. */
export async function rememberSha256(path: string, sha256: string): Promise<void> {
  const { size, mtimeMs } = await stat(path);
  // A read-only folder only costs a second look at the next start.
  await writeFile(recordPath(path), JSON.stringify({ sha256, size, mtimeMs })).catch(() => undefined);
}

/** Whether the file begins as a GGUF model does. */
export async function isGguf(path: string): Promise<boolean> {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString("latin1") === "GGUF";
  } finally {
    await handle.close();
  }
}

function recordPath(path: string): string {
  return `${path}.verified.json`;
}

async function readVerified(path: string) {
  try {
    return verifiedSchema.safeParse(JSON.parse(await readFile(recordPath(path), "utf8"))).data;
  } catch {
    return undefined;
  }
}
