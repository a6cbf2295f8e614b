import "server-only";
import { createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { Problem } from "@/lib/core/problem";
import type { Weights } from "./weights";

export type HubOptions = {
  /** How long the Hub may take to begin its answer, and to send anything more once it has begun. */
  answerMs: number;
  stallMs: number;
  signal?: AbortSignal;
  onBytes?: (bytes: number) => void;
};

/** Downloads the file from the Hub into `partial`, going on where an earlier try ended when the server allows it. */
export async function downloadFromHub(weights: Weights, partial: string, options: HubOptions): Promise<void> {
  const have = await sizeOf(partial);
  if (have === weights.bytes) return;
  const watch = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, watch.signal]) : watch.signal;
  let timer = setTimeout(() => watch.abort(late(options.answerMs)), options.answerMs);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => watch.abort(late(options.stallMs)), options.stallMs);
  };
  try {
    const headers: HeadersInit = have > 0 ? { range: `bytes=${have}-` } : {};
    const response = await fetch(weights.hubUrl, { headers, signal });
    const start = await startOf(response, have, partial);
    alive();
    let bytes = start;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        alive();
        bytes += chunk.length;
        options.onBytes?.(bytes);
        if (bytes > weights.bytes) done(new Problem("invalid", "The Hub sends more than the model's size."));
        else done(null, chunk);
      },
    });
    const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
    await pipeline(body, count, createWriteStream(partial, { flags: start > 0 ? "a" : "w" }), { signal });
  } finally {
    clearTimeout(timer);
  }
}

/** Where the body begins in the file: an answer other than 206 starts over. */
async function startOf(response: Response, have: number, partial: string): Promise<number> {
  if (response.status === 206) return have;
  if (response.status === 416) await rm(partial, { force: true });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new Problem("unavailable", `The Hub answered with status ${response.status}.`);
  }
  return 0;
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

function late(milliseconds: number): Problem {
  return new Problem("unavailable", `The Hub sent nothing for ${milliseconds / 1000} seconds.`);
}
