import "server-only";
import type { Budget } from "@/lib/core/contract/run";
import { Problem } from "@/lib/core/problem";
import * as calls from "@/lib/db/calls";
import * as predictions from "@/lib/db/predictions";
import type { StoredRun } from "@/lib/db/runs";
import { listKnownEndpoints } from "../endpoints/known-endpoints";
import { inWords, type Spending } from "./budget";
import { spentOn } from "./spent-on";

/** Refuses a budget that a run has spent already: resumed, it would stop again before its first call. */
export async function requireUnspent(run: StoredRun, budget: Budget | null): Promise<void> {
  if (budget === null) return;
  const prices = new Map((await listKnownEndpoints()).map((endpoint) => [endpoint.id, endpoint.prices]));
  // Calls that failed are forgotten when a run is resumed.
  const answered = (await calls.list(run.id)).filter(({ error }) => error === null);
  const spent = spentOn(answered, (endpointId) => prices.get(endpointId) ?? null);
  const kinds = (["calls", "tokens", "cost"] as const).filter((kind) => spent[kind] >= (budget[kind] ?? Infinity));
  if (kinds.length === 0) return;
  const rest = await missing(run);
  const details = kinds.map((kind) => ({ message: refusal(kind, spent, budget, rest), pointer: `/budget/${kind}` }));
  throw new Problem("invalid", details.map(({ message }) => message).join(" "), details);
}

function refusal(kind: keyof Spending, spent: Spending, budget: Budget, rest: string): string {
  const what = kind === "cost" ? "in money" : kind;
  const expected = `Expected more than the ${inWords(spent[kind])} ${what} that this run has spent already`;
  return `${expected}; with ${inWords(budget[kind] ?? 0)} it would stop again at once. ${rest}`;
}

async function missing({ id, conditions, testSize }: StoredRun): Promise<string> {
  const stored = [...(await predictions.count([id])).values()].reduce((sum, count) => sum + count, 0);
  const total = conditions.length * testSize;
  return `Of ${inWords(total)} predictions ${inWords(total - stored)} are missing.`;
}
