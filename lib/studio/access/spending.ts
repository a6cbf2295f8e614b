import "server-only";
import { keepNewest } from "@/lib/core/keep-newest";
import { Problem } from "@/lib/core/problem";
import { visitorAddress } from "./visitor";

/** What a visitor may ask that costs money or the machine's time: so many at once, then so many a second. One person at a page never gets near. */
const allowances = {
  /** One call to a model: an instruction, a text to try, the test of an endpoint. */
  call: { atOnce: 300, aSecond: 5 },
  /** A run, or more of one: thousands of calls, which its budget bounds. */
  run: { atOnce: 60, aSecond: 0.5 },
};
type Spending = keyof typeof allowances;

/** Methods and paths of the API that spend; pages say so themselves (`requireAllowance`). */
const spendingPaths: [RegExp, Spending][] = [
  [/^\/api\/(v1\/instructions|v1\/classify|read-ahead)$/, "call"],
  [/^\/api\/v1\/endpoints\/(.+\/)?(test|models)$/, "call"],
  [/^\/api\/v1\/runs(\/[^/]+\/(resume|extend))?$/, "run"],
];

const mostVisitors = 10_000;
/** Of this process, in memory: several web processes count each on its own. */
const shared = globalThis as { studioSpending?: Map<string, { left: number; at: number }> };

/** Seconds until a visitor may ask this again; 0, and one less is left, when it may be asked now. */
export function waitToSpend(headers: Headers, spending: Spending, now: number): number {
  shared.studioSpending ??= new Map();
  const visitors = shared.studioSpending;
  const { atOnce, aSecond } = allowances[spending];
  const visitor = `${spending} ${visitorAddress(headers)}`;
  const before = visitors.get(visitor) ?? { left: atOnce, at: now };
  const left = Math.min(atOnce, before.left + (Math.max(0, now - before.at) / 1000) * aSecond);
  visitors.delete(visitor);
  visitors.set(visitor, { left: left >= 1 ? left - 1 : left, at: now });
  keepNewest(visitors, mostVisitors);
  return left >= 1 ? 0 : Math.ceil((1 - left) / aSecond);
}

/** What a call of the API spends; null for all others. */
export function spendingOf({ method, path }: { method: string; path: string }): Spending | null {
  if (method !== "POST") return null;
  return spendingPaths.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

export function tooMuch(seconds: number): string {
  const wait = seconds === 1 ? "a second" : `${seconds} seconds`;
  return `You ask more here than one person would, and each of these costs calls to a model. Go on in ${wait}.`;
}

/** @throws Problem too-many when this visitor has asked too much of this for now */
export function requireAllowance(headers: Headers, spending: Spending): void {
  const seconds = waitToSpend(headers, spending, Date.now());
  if (seconds > 0) throw new Problem("too-many", tooMuch(seconds));
}
