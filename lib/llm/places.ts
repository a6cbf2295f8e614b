import "server-only";
import { onAbort } from "./abort";
import { concurrencyOf, mostCallsAtOnce, type ModelEndpoint } from "./endpoint";
import { Width } from "./width";

/** Everything asked under one signal belongs together: a run, or a person who waits for one answer. */
type Party = { signal: AbortSignal; inFlight: number; waiting: (() => void)[] };

type Place = { party: Party; era: number; began: number };

/** What became of a call, for those that come after it. `overload`: a failure due to too many calls; `nothing`: it says nothing of the endpoint. */
export type Outcome = "answer" | "overload" | "failure" | "nothing";

/** An endpoint is down that has answered nothing for so long and failed so often, whatever each call is still patient for. */
const downAfterMs = 60_000;
const downAfterFailures = 8;

/**
 * The calls that are under way at one endpoint and those that wait for it, of everything in this process that asks it. Parties take turns, so
 * that ten thousand waiting calls of one run do not delay another's; one party has at most the endpoint's concurrency.
 */
export class Places {
  private readonly width: Width;
  private readonly parties = new Map<AbortSignal, Party>();
  private inFlight = 0;
  private share: number;
  private msBetweenStarts = 0;
  private nextStart = 0;
  private heldUntil = 0;
  private answeredAt = -Infinity;
  private failing: { since: number; failures: number } | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(endpoint: ModelEndpoint) {
    this.width = new Width(mostCallsAtOnce(endpoint));
    this.share = concurrencyOf(endpoint);
  }

  /** Takes over limits that may have been changed since. */
  follow(endpoint: ModelEndpoint): void {
    const { requestsPerMinute } = endpoint.limits;
    this.width.setMost(mostCallsAtOnce(endpoint));
    this.share = concurrencyOf(endpoint);
    this.msBetweenStarts = requestsPerMinute === undefined ? 0 : 60_000 / requestsPerMinute;
  }

  /** Resolves when a call may begin; rejects with the reason of `signal` when that is aborted before. */
  take(signal: AbortSignal): Promise<Place> {
    const party = this.partyOf(signal);
    return new Promise((resolve, reject) => {
      const start = () => {
        forget();
        resolve({ party, era: this.width.era, began: performance.now() });
      };
      const forget = onAbort(signal, () => {
        party.waiting = party.waiting.filter((waiting) => waiting !== start);
        this.dismiss(party);
        reject(signal.reason as Error);
      });
      party.waiting.push(start);
      this.serve();
    });
  }

  /** Gives a place back. */
  leave({ party, era, began }: Place, outcome: Outcome): void {
    if (outcome === "answer") {
      this.answeredAt = performance.now();
      this.failing = null;
      if (this.inFlight >= this.width.calls) this.width.grow();
    } else if (outcome !== "nothing") {
      this.failing ??= { since: began, failures: 0 };
      this.failing.failures += 1;
      if (outcome === "overload") this.width.halve(era, this.inFlight);
    }
    this.inFlight -= 1;
    party.inFlight -= 1;
    this.dismiss(party);
    this.serve();
  }

  /** Lets no call begin for so long, whoever asks. */
  hold(seconds: number): void {
    this.heldUntil = Math.max(this.heldUntil, performance.now() + seconds * 1000);
  }

  /** Seconds for which no call begins yet. */
  get heldSeconds(): number {
    return Math.max(0, (this.heldUntil - performance.now()) / 1000);
  }

  /** Whether the endpoint has answered any call since then (`performance.now()`). */
  hasAnsweredSince(time: number): boolean {
    return this.answeredAt >= time;
  }

  /** Whether everything that was asked for a while has failed. */
  isDown(): boolean {
    const { failing } = this;
    return (
      failing !== null && failing.failures >= downAfterFailures && performance.now() - failing.since >= downAfterMs
    );
  }

  private partyOf(signal: AbortSignal): Party {
    const party = this.parties.get(signal) ?? { signal, inFlight: 0, waiting: [] };
    this.parties.set(signal, party);
    return party;
  }

  private dismiss(party: Party): void {
    if (party.inFlight === 0 && party.waiting.length === 0) this.parties.delete(party.signal);
  }

  private serve(): void {
    while (this.inFlight < this.width.calls) {
      const party = this.nextParty();
      if (!party) return;
      const now = performance.now();
      const opens = Math.max(this.heldUntil, this.msBetweenStarts > 0 ? this.nextStart : 0);
      if (now < opens) return this.serveIn(opens - now);
      this.nextStart = now + this.msBetweenStarts;
      this.inFlight += 1;
      party.inFlight += 1;
      this.parties.delete(party.signal);
      this.parties.set(party.signal, party);
      party.waiting.shift()?.();
    }
  }

  private serveIn(milliseconds: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.serve();
    }, Math.ceil(milliseconds));
  }

  private nextParty(): Party | undefined {
    for (const party of this.parties.values()) {
      if (party.waiting.length > 0 && party.inFlight < this.share) return party;
    }
    return undefined;
  }
}
