import { askWorker } from "@/components/ui/ask-worker";
import type { Reading, SplitBy } from "./reading";

/** Below this a reading takes less than a frame or two, and a worker would only make it later. */
const backgroundFrom = 200_000;

export type ReadRequest = { id: number; text: string; by: SplitBy };
export type ReadAnswer = { id: number; reading: Reading };

let worker: Worker | null = null;
let asked = 0;

/** Reads a text; a large one in a worker, so that typing goes on. Only the answer to the newest request comes; an older one resolves to null. */
export async function readInBackground(text: string, by: SplitBy): Promise<Reading | null> {
  const id = ++asked;
  if (text.length < backgroundFrom) {
    const { readExamples } = await import("./reading");
    return id === asked ? readExamples(text, by) : null;
  }
  worker ??= new Worker(new URL("./reading.worker.ts", import.meta.url), { type: "module" });
  const request: ReadRequest = { id, text, by };
  const { reading } = await askWorker<ReadAnswer>(worker, request);
  return id === asked ? reading : null;
}
