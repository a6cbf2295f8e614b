import { createStore } from "@/components/ui/store";
import { hubAnswerSchema, type HubAnswer, type HubUploadInput } from "@/lib/core/contract/import";
import { Problem } from "@/lib/core/problem";
import { secondsLeft } from "./amounts";
import { requestWork } from "./request-work";
import { uploadArrived } from "./upload";

type Progress = { rows: number; readBytes: number; bytes: number };
export type HubChoices = Extract<HubAnswer, { choices: unknown }>["choices"];

export type HubFetch =
  | { phase: "none" }
  | { phase: "fetching"; name: string; progress: Progress | null; secondsLeft: number | null }
  | { phase: "choices"; name: string; choices: HubChoices }
  | { phase: "failed"; message: string };

const store = createStore<HubFetch>({ phase: "none" });
let fetching: AbortController | null = null;

/** The dataset of the Hub that is being fetched. It goes on while its owner looks at other pages. */
export function useHubFetch(): HubFetch {
  return store.useValue();
}

/** Fetches a dataset of the Hub onto the computer of the studio, as if it were a file that was sent. */
export async function startHubFetch(input: HubUploadInput): Promise<void> {
  fetching?.abort();
  const controller = new AbortController();
  fetching = controller;
  const begun = performance.now();
  const show = (progress: Progress | null) => {
    const elapsed = (performance.now() - begun) / 1000;
    const left = progress && secondsLeft(progress.readBytes, progress.bytes, elapsed);
    if (fetching === controller) store.set({ phase: "fetching", name: input.name, progress, secondsLeft: left });
  };
  show(null);
  try {
    const watching = { onProgress: show, signal: controller.signal };
    const answer = hubAnswerSchema.parse(await requestWork("/api/uploads/hub", input, watching));
    end(controller, "choices" in answer ? { phase: "choices", name: input.name, ...answer } : { phase: "none" });
    if ("id" in answer) uploadArrived(answer.id);
  } catch (error) {
    const message = error instanceof Problem ? error.message : "The app did not answer. Try again.";
    end(controller, controller.signal.aborted ? { phase: "none" } : { phase: "failed", message });
  }
}

export function cancelHubFetch(): void {
  fetching?.abort();
}

function end(controller: AbortController, result: HubFetch): void {
  if (fetching !== controller) return;
  fetching = null;
  store.set(result);
}
