import "server-only";
import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { ChunkSize } from "./chunk-size";
import { placePrompt } from "./place-prompt";
import { Turns } from "./turns";
import { WorkSequence } from "./work-sequence";

/** Thrown when as many requests wait as may wait. */
export class QueueFull extends Error {
  override name = "QueueFull";
}

/** Why a job has to begin again: a person needed its sequence. */
class GivenWay extends Error {
  override name = "GivenWay";
}

export type Job<T> = {
  prompt: readonly Token[];
  /** A person waits for the answer: it goes before those that wait without one, and takes a sequence from them if it must. */
  watched: boolean;
  signal: AbortSignal;
  /**
   * Gets the sequence and how much of the prompt it already holds. Must end soon after the signal it gets is aborted;
   * unless the job is watched it may be called again then, on another sequence.
   */
  work: (place: WorkSequence, cached: number, signal: AbortSignal) => Promise<T>;
};

type Waiting = { prompt: readonly Token[]; watched: boolean; start: (place: Place) => void };
type Place = { target: WorkSequence; donor: WorkSequence | null; donorReady: Promise<void> | null };

/** Gives each job a sequence: people first, the others first come first served. */
export class SequencePool {
  readonly #sequences: WorkSequence[];
  readonly #waiting: Waiting[] = [];
  /** Of each sequence at work for nobody who waits: makes its job begin again elsewhere. */
  readonly #giveWay = new Map<WorkSequence, () => void>();
  #uses = 0;

  constructor(
    sequences: LlamaContextSequence[],
    readonly maxWaiting: number,
    /** Shared by all that compute on this computer's cores. */
    readonly turns = new Turns(),
  ) {
    turns.join(() => this.#sequences.some(({ busy, watched }) => busy && watched));
    const chunk = new ChunkSize();
    this.#sequences = sequences.map((sequence, index) => {
      const kept = index > 0 && index === sequences.length - 1;
      return new WorkSequence(sequence, kept, chunk, this.turns);
    });
  }

  get busy(): number {
    return this.#sequences.filter(({ busy }) => busy).length;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  async run<T>(job: Job<T>): Promise<T> {
    job.signal.throwIfAborted();
    let place = await this.#take(job, false);
    for (;;) {
      const way = new AbortController();
      try {
        return await this.#workAt(place, job, way);
      } catch (error) {
        if (!way.signal.aborted || job.signal.aborted) throw error;
      }
      place = await this.#take(job, true);
    }
  }

  async #workAt<T>(place: Place, { prompt, watched, signal, work }: Job<T>, way: AbortController): Promise<T> {
    const { target } = place;
    const either = AbortSignal.any([signal, way.signal]);
    // The sequence is another's to take at once, though it starts only when this job has let go of it.
    const free = () => this.#free(target, prompt);
    either.addEventListener("abort", free, { once: true });
    if (!watched) this.#giveWay.set(target, () => way.abort(new GivenWay()));
    const result = target.last.then(() => carryOut(place, prompt, either, work, free));
    target.last = result.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await result;
    } finally {
      either.removeEventListener("abort", free);
    }
  }

  /** `again`: the job had a place and gave way, so it is the first of those that wait like it. */
  async #take({ prompt, watched, signal }: Omit<Job<never>, "work">, again: boolean): Promise<Place> {
    const place = this.#place(prompt, watched);
    if (place) return place;
    if (!again && this.#waiting.length >= this.maxWaiting) throw new QueueFull();
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
      if (again) this.#waiting.unshift(waiting);
      else this.#waiting.push(waiting);
      signal.addEventListener("abort", leave, { once: true });
      if (watched) this.#askForWay();
    });
  }

  /** The job that began last has the least to lose. */
  #askForWay(): void {
    const others = [...this.#giveWay.keys()].filter(({ busy }) => busy);
    const last = others.toSorted((a, b) => b.lastUsed - a.lastUsed)[0];
    if (last) this.#giveWay.get(last)?.();
  }

  /** Everything that decides who waits for whom happens here, at once: a job waits only for earlier ones. */
  #place(prompt: readonly Token[], watched: boolean): Place | null {
    const placement = placePrompt(prompt, this.#sequences, watched);
    const target = placement && this.#sequences[placement.target];
    if (!target) return null;
    const donor = (placement.donor && this.#sequences[placement.donor.index]) ?? null;
    const donorReady = !watched && donor?.busy && placement.donor ? donor.reached(placement.donor.tokens) : null;
    target.busy = true;
    target.watched = watched;
    target.goal = prompt;
    target.lastUsed = this.#uses += 1;
    return { target, donor, donorReady };
  }

  #free(target: WorkSequence, prompt: readonly Token[]): void {
    // After an abort the sequence may be free already, or work for another.
    if (target.goal !== prompt) return;
    target.busy = false;
    target.goal = [];
    this.#giveWay.delete(target);
    this.#startNext();
    this.turns.next();
  }

  #startNext(): void {
    const next = this.#waiting.find(({ watched }) => watched) ?? this.#waiting[0];
    const place = next && this.#place(next.prompt, next.watched);
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
    return await work(target, await target.align(prompt, donor, signal), signal);
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
