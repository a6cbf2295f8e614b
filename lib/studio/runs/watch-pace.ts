import "server-only";
import { keepNewest } from "@/lib/core/keep-newest";

/** More runs than are watched at once; what is forgotten begins anew. */
const mostRuns = 100;
const longestMs = 10_000;

/**
 * When pages that follow a run should ask again, so that many cost little more than few: each is given the next free time, and together they
 * ask for one run no more often than every `betweenMs`. Few watchers are not slowed down: they ask every `shortestMs`.
 */
export class WatchPace {
  private readonly given = new Map<string, number>();

  constructor(
    private readonly shortestMs: number,
    private readonly betweenMs: number,
  ) {}

  /** Milliseconds after which who asks for `id` now should ask again; `now` on a clock that does not jump. */
  pause(id: string, now: number): number {
    const free = Math.max(now + this.shortestMs, (this.given.get(id) ?? 0) + this.betweenMs);
    // Whoever asks without pause makes nobody else wait for ever.
    const time = Math.min(free, now + longestMs);
    this.given.delete(id);
    this.given.set(id, time);
    keepNewest(this.given, mostRuns);
    return Math.round(time - now);
  }
}
