import "server-only";

type Waiting = { start: () => Promise<void> };

/**
 * Lets one step at a time compute, in the order in which they ask: those of people first. The others rest for as long
 * as a person's job is under way, also in the moments between its steps.
 */
export class Turns {
  readonly #people: Waiting[] = [];
  readonly #others: Waiting[] = [];
  readonly #personAtWork: (() => boolean)[] = [];
  #computing = false;

  /** Every pool of sequences that takes its turns here says whether a person's job is under way in it. */
  join(personAtWork: () => boolean): void {
    this.#personAtWork.push(personAtWork);
  }

  /** Throws the reason of the signal as soon as that is aborted, unless the step has begun. */
  async take<T>(step: () => Promise<T>, watched: boolean, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const queue = watched ? this.#people : this.#others;
    return new Promise((resolve, reject) => {
      const leave = () => {
        queue.splice(queue.indexOf(waiting), 1);
        reject(signal.reason as Error);
      };
      const start = () => {
        signal.removeEventListener("abort", leave);
        return step().then(resolve, reject);
      };
      const waiting = { start };
      signal.addEventListener("abort", leave, { once: true });
      queue.push(waiting);
      this.next();
    });
  }

  /** Starts the next step if none computes; to be called when a person's job has ended, too. */
  next(): void {
    if (this.#computing) return;
    const waiting = this.#people.shift() ?? (this.#atWork() ? undefined : this.#others.shift());
    if (!waiting) return;
    this.#computing = true;
    void waiting.start().then(() => {
      this.#computing = false;
      this.next();
    });
  }

  #atWork(): boolean {
    return this.#personAtWork.some((atWork) => atWork());
  }
}
