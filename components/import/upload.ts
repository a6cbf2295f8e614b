import { createStore } from "@/components/ui/store";
import { datasetLimits } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";
import { bytesInWords, secondsLeft } from "./amounts";
import { sendFile } from "./send-file";

export type Upload =
  | { phase: "none" }
  | { phase: "sending"; name: string; bytes: number; sent: number; secondsLeft: number | null }
  | { phase: "sent"; id: string }
  | { phase: "failed"; message: string };

const store = createStore<Upload>({ phase: "none" });
let sending: AbortController | null = null;

/** The upload that is under way. It goes on while its owner looks at other pages. */
export function useUpload(): Upload {
  return store.useValue();
}

/** Why this file cannot be sent at all; null where it can. */
export function unsendable({ name, size }: File): string | null {
  if (size === 0) return `“${name}” is empty.`;
  if (size <= datasetLimits.fileBytes) return null;
  return `“${name}” has ${bytesInWords(size)}; at most ${bytesInWords(datasetLimits.fileBytes)} can be read.`;
}

/** Sends a file; one that is still being sent is dropped for it. */
export async function startUpload(file: File): Promise<void> {
  sending?.abort();
  const refusal = unsendable(file);
  if (refusal !== null) return store.set({ phase: "failed", message: refusal });
  const controller = new AbortController();
  sending = controller;
  const begun = performance.now();
  const show = (sent: number) => {
    if (sending !== controller) return;
    const left = secondsLeft(sent, file.size, (performance.now() - begun) / 1000);
    store.set({ phase: "sending", name: file.name, bytes: file.size, sent, secondsLeft: left });
  };
  show(0);
  const end = await sendFile(file, { onSent: show, signal: controller.signal }).then(
    (id): Upload => ({ phase: "sent", id }),
    (error: unknown): Upload => failed(error, controller.signal),
  );
  if (sending !== controller) return;
  sending = null;
  store.set(end);
}

/** A file that came another way, such as from the Hub, and is here now. */
export function uploadArrived(id: string): void {
  sending?.abort();
  sending = null;
  store.set({ phase: "sent", id });
}

export function cancelUpload(): void {
  sending?.abort();
}

/** Takes what ended off the screen. */
export function forgetUpload(): void {
  if (sending === null) store.set({ phase: "none" });
}

/** Removes a file that was sent. The server also does so by itself, after a day. */
export async function removeUpload(id: string): Promise<void> {
  await fetch(`/api/uploads/${encodeURIComponent(id)}`, { method: "DELETE", keepalive: true }).catch(() => null);
}

/** Longer than the offer to take it back is seen. */
const undoMilliseconds = 12_000;

/** Removes a file that was sent when nobody wants it back any more; returns a way to keep it. */
export function removeUploadLater(id: string): () => void {
  const timer = setTimeout(() => void removeUpload(id), undoMilliseconds);
  return () => clearTimeout(timer);
}

function failed(error: unknown, { aborted }: AbortSignal): Upload {
  if (aborted) return { phase: "none" };
  const message = error instanceof Problem ? error.message : "The file was not sent. Choose it again.";
  return { phase: "failed", message };
}
