import "server-only";
import { onAbort } from "@/lib/llm/abort";

/** How many runs work at once. A run that only waits for something that is not there yet leaves its slot to others meanwhile. */
export class RunSlots {
  private readonly returning: (() => void)[] = [];

  constructor(private free: number) {}

  get open(): boolean {
    return this.free > 0;
  }

  take(): void {
    this.free -= 1;
  }

  /** Gives a slot back: to a run that waits for one, first come first served, else to whoever takes it. */
  leave(): void {
    const next = this.returning.shift();
    if (next) next();
    else this.free += 1;
  }

  /** Runs `wait` without a slot, which is taken again before this resolves or rejects; then `signal` need not be waited for. */
  async without(signal: AbortSignal, wait: () => Promise<void>): Promise<void> {
    this.leave();
    try {
      await wait();
    } finally {
      await this.takeAgain(signal);
    }
  }

  private takeAgain(signal: AbortSignal): Promise<void> {
    if (this.free > 0 || signal.aborted) return Promise.resolve(this.take());
    return new Promise((resolve) => {
      const go = () => {
        forget();
        resolve();
      };
      // What ends has no work to do: it may count as one too many for the moment.
      const forget = onAbort(signal, () => {
        this.returning.splice(this.returning.indexOf(go), 1);
        this.take();
        resolve();
      });
      this.returning.push(go);
    });
  }
}
