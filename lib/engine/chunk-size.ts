import "server-only";

/** Nobody waits longer than about this for a turn, and nothing is computed longer than this for nobody. */
const chunkSeconds = 0.5;
const least = 32;
/** Also the size of the context's batches, so that a chunk is one batch; their memory grows with it. */
export const largestChunk = 128;
/** Multiples of it: whole groups (shared-prefix.ts), and rows that fill the processor's registers. */
const step = 16;
const weightOfLast = 0.25;

/**
 * How many prompt tokens are computed at a time, from how fast the last ones were: as many as half a second allows.
 * Each chunk reads all weights once more: four of 32 tokens take 4 to 7 % longer than one of 128, and larger ones gain
 * nothing more. The size changes no result, as cuts are at whole groups.
 */
export class ChunkSize {
  #perSecond = 0;

  get tokens(): number {
    const allowed = this.#perSecond * chunkSeconds;
    return Math.min(largestChunk, Math.max(least, allowed - (allowed % step)));
  }

  /** Runs the step that computes so many tokens; few of them tell little of the speed with more. */
  async time<T>(tokens: number, step: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await step();
    if (tokens >= least) this.#note((1000 * tokens) / (performance.now() - start));
    return result;
  }

  #note(now: number): void {
    this.#perSecond = this.#perSecond === 0 ? now : this.#perSecond + weightOfLast * (now - this.#perSecond);
  }
}
