import { createStore } from "@/components/ui/store";
import { datasetViewSchema, type DatasetView } from "@/lib/core/contract/dataset";
import type { ImportProgress, ImportUploadInput } from "@/lib/core/contract/import";
import { Problem, type ProblemDetail } from "@/lib/core/problem";
import { secondsLeft } from "./amounts";
import { requestWork } from "./request-work";

export type Importing =
  | { phase: "none" }
  | { phase: "running"; uploadId: string; progress: ImportProgress | null; secondsLeft: number | null }
  | { phase: "done"; uploadId: string; dataset: DatasetView }
  | { phase: "failed"; uploadId: string; message: string; details: ProblemDetail[] };

const store = createStore<Importing>({ phase: "none" });
let running: AbortController | null = null;

/** The import that is under way. It goes on while its owner looks at other pages. */
export function useImporting(): Importing {
  return store.useValue();
}

/** Makes a dataset of an upload; one at a time. */
export async function startImport(input: ImportUploadInput): Promise<void> {
  if (running !== null) return;
  const controller = new AbortController();
  running = controller;
  const { uploadId } = input;
  const begun = performance.now();
  const show = (progress: ImportProgress | null) => {
    const elapsed = (performance.now() - begun) / 1000;
    const left = progress && secondsLeft(bytesDone(progress), bytesToDo(progress), elapsed);
    store.set({ phase: "running", uploadId, progress, secondsLeft: left });
  };
  show(null);
  const end = await requestWork("/api/imports", input, { onProgress: show, signal: controller.signal }).then(
    (dataset): Importing => ({ phase: "done", uploadId, dataset: datasetViewSchema.parse(dataset) }),
    (error: unknown): Importing => failed(uploadId, error, controller.signal),
  );
  running = null;
  store.set(end);
}

/** A file is read twice: to decide what is stored, and to store it. */
export function bytesToDo({ bytes }: ImportProgress): number {
  return 2 * bytes;
}

export function bytesDone({ stage, readBytes, bytes }: ImportProgress): number {
  return readBytes + (stage === "storing" ? bytes : 0);
}

/** Nothing of a dataset is kept when its import is cancelled. */
export function cancelImport(): void {
  running?.abort();
}

/** Takes what ended off the screen. */
export function forgetImport(): void {
  if (running === null) store.set({ phase: "none" });
}

function failed(uploadId: string, error: unknown, { aborted }: AbortSignal): Importing {
  if (aborted) return { phase: "none" };
  if (error instanceof Problem) return { phase: "failed", uploadId, message: error.message, details: error.details };
  const message = "The app did not answer to the end. Nothing was stored; import it again.";
  return { phase: "failed", uploadId, message, details: [] };
}
