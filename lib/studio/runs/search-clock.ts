import "server-only";
import type { Role } from "@/lib/core/types";

type Part = { planned: number; done: number; timed: number; inFlight: number; since: number; seconds: number };

/** Counts the calls of a search and the time in which each of its models was at work. */
export class SearchClock {
  private readonly parts: Record<Role, Part>;

  /** `planned`: the most calls to each; `now`: seconds. */
  constructor(
    planned: Record<Role, number>,
    private readonly now: () => number,
  ) {
    const part = (role: Role): Part => ({
      planned: planned[role],
      done: 0,
      timed: 0,
      inFlight: 0,
      since: 0,
      seconds: 0,
    });
    this.parts = { generator: part("generator"), follower: part("follower") };
  }

  /** A call to a model begins; the returned function hears whether it was answered. One that is stored already takes no time and says nothing of it. */
  begin(role: Role, stored: boolean): (answered: boolean) => void {
    const part = this.parts[role];
    if (!stored && part.inFlight++ === 0) part.since = this.now();
    return (answered) => {
      if (answered) part.done += 1;
      if (stored) return;
      if (answered) part.timed += 1;
      part.inFlight -= 1;
      if (part.inFlight === 0) part.seconds += this.now() - part.since;
    };
  }

  get done(): number {
    return this.parts.generator.done + this.parts.follower.done;
  }

  /** Seconds that the rest takes at most; null before every model with calls left has answered one. */
  left(): number | null {
    let seconds = 0;
    for (const part of Object.values(this.parts)) {
      const rest = part.planned - part.done;
      if (rest <= 0) continue;
      if (part.timed === 0) return null;
      const busy = part.seconds + (part.inFlight > 0 ? this.now() - part.since : 0);
      seconds += (busy / part.timed) * rest;
    }
    return Math.round(seconds);
  }
}
