import "server-only";

/**
 * How many calls an endpoint takes at once, as its answers tell: additive increase, multiplicative decrease. It starts at its most, halves when
 * calls are too many and grows by one a round of answers, never past its most. One overload is met by every call in flight, so it
 * halves once for all that began before the last halving.
 */
export class Width {
  /** Calls that may be in flight at once. */
  calls: number;
  private answersOfRound = 0;
  private halvings = 0;

  constructor(private most: number) {
    this.calls = most;
  }

  /** To be handed back with the outcome of a call that begins now. */
  get era(): number {
    return this.halvings;
  }

  setMost(most: number): void {
    if (most === this.most) return;
    this.calls = this.calls === this.most ? most : Math.min(this.calls, most);
    this.most = most;
  }

  /** Hears of one answer. */
  grow(): void {
    this.answersOfRound += 1;
    if (this.answersOfRound < this.calls) return;
    this.answersOfRound = 0;
    this.calls = Math.min(this.most, this.calls + 1);
  }

  /** `inFlight` counts the call that failed: an endpoint that was not full is halved from what it was asked. */
  halve(era: number, inFlight: number): void {
    if (era !== this.halvings) return;
    this.halvings += 1;
    this.answersOfRound = 0;
    this.calls = Math.max(1, Math.floor(Math.min(this.calls, inFlight) / 2));
  }
}
