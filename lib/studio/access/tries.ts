import "server-only";
import { keepNewest } from "@/lib/core/keep-newest";

/** Wrong passwords that cost nothing but the next try; from then on each doubles the wait. */
const freeTries = 5;
const longestWaitMs = 15 * 60_000;
const forgottenAfterMs = 60 * 60_000;
/** Wrong passwords of all addresses together: as many at once, and one more in each of these times. */
const overallTries = 100;
const overallEveryMs = 6000;
const mostAddresses = 10_000;

type Failed = { failed: number; last: number };
type Tries = { byAddress: Map<string, Failed>; overall: Failed };

/** Of this process, in memory: a restart forgets them, and several web processes count each on its own. */
const shared = globalThis as { studioTries?: Tries };

function tries(): Tries {
  shared.studioTries ??= { byAddress: new Map(), overall: { failed: 0, last: 0 } };
  return shared.studioTries;
}

/** Milliseconds until the visitor may try a password again; 0 when now. */
export function waitBeforeTry(address: string, now: number): number {
  const own = notAhead(tries().byAddress.get(address), now);
  const ownWait = own && own.failed >= freeTries ? Math.min(longestWaitMs, 1000 * 2 ** (own.failed - freeTries)) : 0;
  const ownRest = own ? own.last + ownWait - now : 0;
  const over = overallNow(now) - overallTries + 1;
  return Math.max(0, ownRest, over > 0 ? over * overallEveryMs : 0);
}

export function noteWrongPassword(address: string, now: number): void {
  const { byAddress, overall } = tries();
  const own = byAddress.get(address);
  const failed = own && now - own.last < forgottenAfterMs ? own.failed + 1 : 1;
  byAddress.delete(address);
  byAddress.set(address, { failed, last: now });
  keepNewest(byAddress, mostAddresses);
  Object.assign(overall, { failed: overallNow(now) + 1, last: now });
}

export function noteRightPassword(address: string): void {
  tries().byAddress.delete(address);
}

/** Wrong passwords that count, each forgotten in its turn. */
function overallNow(now: number): number {
  const { failed, last } = notAhead(tries().overall, now);
  return Math.max(0, failed - Math.floor((now - last) / overallEveryMs));
}

/** A clock that was set back would keep everybody out for as long: what seems to lie ahead is taken for just now. */
function notAhead<Given extends Failed | undefined>(tried: Given, now: number): Given {
  if (tried) tried.last = Math.min(tried.last, now);
  return tried;
}
