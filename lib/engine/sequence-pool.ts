import "server-only";
import type { LlamaContextSequence, Token } from "node-llama-cpp";
import pLimit from "p-limit";
import { placePrompt } from "./shared-prefix";
import { WorkSequence } from "./work-sequence";

/** Thrown when as many requests wait as may wait. */
export class QueueFull extends Error {
  override name = "QueueFull";
}

export type Job<T> = {
  prompt: readonly Token[];
  /** Somebody watches the answer arrive: it goes before those that wait without a watcher. */
  watched: boolean;
  signal: AbortSignal;
  /** Gets the sequence and how much of the prompt it already holds. Must end soon after the signal is aborted. */
  work: (place: WorkSequence, cached: number) => Promise<T>;
};

type Waiting = { prompt: readonly Token[]; watched: boolean; start: (place: Place) => void };
type Place = { target: WorkSequence; donor: WorkSequence | null; donorReady: Promise<void> | null };

/** Gives each job a sequence, those that wait first come first served. */
export class SequencePool {
  readonly #sequences: WorkSequence[];
  readonly #waiting: Waiting[] = [];
  #uses = 0;

  constructor(
    sequences: LlamaContextSequence[],
    readonly maxWaiting: number,
  ) {
    const turn = pLimit(1);
    this.#sequences = sequences.map((sequence) => new WorkSequence(sequence, turn));
  }

  get busy(): number {
    return this.#sequences.filter(({ busy }) => busy).length;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  async run<T>({ prompt, watched, signal, work }: Job<T>): Promise<T> {
    signal.throwIfAborted();
    const place = await this.#take(prompt, watched, signal);
    const { target } = place;
    // The sequence is another's to take at once, though it starts only when this job has let go of it.
    const free = () => this.#free(target, prompt);
    signal.addEventListener("abort", free, { once: true });
    const result = target.last.then(() => carryOut(place, prompt, signal, work, free));
    target.last = result.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await result;
    } finally {
      signal.removeEventListener("abort", free);
    }
  }

  async #take(prompt: readonly Token[], watched: boolean, signal: AbortSignal): Promise<Place> {
    const place = this.#place(prompt);
    if (place) return place;
    if (this.#waiting.length >= this.maxWaiting) throw new QueueFull();
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal.reason as Error);
      };
      const start = (granted: Place) => {
        signal.removeEventListener("abort", leave);
        resolve(granted);
      };
      const waiting = { prompt, watched, start };
      this.#waiting.push(waiting);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  /** Everything that decides who waits for whom happens here, at once: a job waits only for earlier ones. */
  #place(prompt: readonly Token[]): Place | null {
    const placement = placePrompt(prompt, this.#sequences);
    const target = placement && this.#sequences[placement.target];
    if (!target) return null;
    const donor = (placement.donor && this.#sequences[placement.donor.index]) ?? null;
    const donorReady = donor?.busy && placement.donor ? donor.reached(placement.donor.tokens) : null;
    target.busy = true;
    target.goal = prompt;
    target.lastUsed = this.#uses += 1;
    return { target, donor, donorReady };
  }

  #free(target: WorkSequence, prompt: readonly Token[]): void {
    // After an abort the sequence may be free already, or work for another.
    if (target.goal !== prompt) return;
    target.busy = false;
    target.goal = [];
    const next = this.#waiting.find(({ watched }) => watched) ?? this.#waiting[0];
    const place = next && this.#place(next.prompt);
    if (!next || !place) return;
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    next.start(place);
  }
}

async function carryOut<T>(
  { target, donor, donorReady }: Place,
  prompt: readonly Token[],
  signal: AbortSignal,
  work: Job<T>["work"],
  free: () => void,
): Promise<T> {
  try {
    if (donorReady) await Promise.race([donorReady, aborted(signal)]);
    signal.throwIfAborted();
    return await work(target, await target.align(prompt, donor));
  } finally {
    free();
    target.endJob();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
