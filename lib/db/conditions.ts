import "server-only";
import type { ConditionStatus, EndpointSnapshot, MethodName, MethodOptions, Step, TokenSource } from "@/lib/core/types";
import type { RunningSearch, SearchProgress } from "@/lib/core/search-progress";
import { database } from "./client";
import { LeaseLost } from "./leases";
import { question } from "./question";

export type StoredCondition = {
  id: string;
  position: number;
  method: MethodName;
  name: string;
  n: number | null;
  nUsed: number | null;
  /** Draws its train examples; null: the run's seed. */
  seed: number | null;
  options: MethodOptions;
  generator: EndpointSnapshot | null;
  follower: EndpointSnapshot | null;
  status: ConditionStatus;
  prefix: string | null;
  prefixTokens: number | null;
  tokenSource: TokenSource | null;
  maxTokens: number | null;
  /** Keys of the calls that led to the prefix, in the order of their requests. */
  buildKeys: string[];
  /** What the method did on its way to the prefix. */
  steps: Step[];
};

export const conditionColumns = {
  id: true,
  position: true,
  method: true,
  name: true,
  n: true,
  nUsed: true,
  seed: true,
  options: true,
  generator: true,
  follower: true,
  status: true,
  prefix: true,
  prefixTokens: true,
  tokenSource: true,
  maxTokens: true,
  buildKeys: true,
  steps: true,
} as const;

export type ConditionRow = {
  id: string;
  position: number;
  method: string;
  name: string;
  n: number | null;
  nUsed: number | null;
  seed: number | null;
  options: string;
  generator: string | null;
  follower: string | null;
  status: string;
  prefix: string | null;
  prefixTokens: number | null;
  tokenSource: string | null;
  maxTokens: number | null;
  buildKeys: string;
  steps: string;
};

/** What execution learns of a condition, a part at a time. */
export type ConditionChange = { search?: SearchProgress } & Partial<
  Pick<
    StoredCondition,
    | "nUsed"
    | "status"
    | "prefix"
    | "prefixTokens"
    | "tokenSource"
    | "maxTokens"
    | "buildKeys"
    | "steps"
    | "generator"
    | "follower"
  >
>;

/** Saves what `owner` has learnt while it executes the run; throws `LeaseLost` when another process holds that now. */
export async function save(id: string, owner: string, change: ConditionChange): Promise<void> {
  const { buildKeys, steps, search, generator, follower, ...rest } = change;
  const data = {
    ...rest,
    ...(generator && { generator: JSON.stringify(generator) }),
    ...(follower && { follower: JSON.stringify(follower) }),
    ...(buildKeys !== undefined && { buildKeys: JSON.stringify(buildKeys) }),
    ...(steps !== undefined && { steps: JSON.stringify(steps) }),
    ...(search !== undefined && { search: JSON.stringify(search) }),
  };
  const { count } = await database().condition.updateMany({ where: { id, run: { leaseOwner: owner } }, data });
  if (count === 0) throw new LeaseLost(`The run of condition ${id} is no longer held by ${owner}.`);
}

const runningSearch = question<{ name: string; search: string }>(`
  SELECT "name", "search" FROM "Condition"
  WHERE "runId" = ? AND "status" = 'running' AND "prefix" IS NULL AND "search" IS NOT NULL LIMIT 1`);

/** The search that a run is at, and the condition it is for; null where it is at none. */
export async function readSearch(runId: string): Promise<RunningSearch | null> {
  const [found] = await runningSearch(runId);
  return found ? { condition: found.name, ...(JSON.parse(found.search) as SearchProgress) } : null;
}

/** Sets the conditions of a run that have one of these states to another one. */
export async function changeStatus(runId: string, from: ConditionStatus[], to: ConditionStatus): Promise<void> {
  await database().condition.updateMany({ where: { runId, status: { in: from } }, data: { status: to } });
}

export function conditionToRow(condition: StoredCondition) {
  const { options, generator, follower, buildKeys, steps, ...rest } = condition;
  return {
    ...rest,
    options: JSON.stringify(options),
    generatorId: generator?.id ?? null,
    generator: generator && JSON.stringify(generator),
    followerId: follower?.id ?? null,
    follower: follower && JSON.stringify(follower),
    buildKeys: JSON.stringify(buildKeys),
    steps: JSON.stringify(steps),
  };
}

export function conditionFromRow(row: ConditionRow): StoredCondition {
  const snapshot = (json: string | null) => (json === null ? null : (JSON.parse(json) as EndpointSnapshot));
  return {
    ...row,
    method: row.method as MethodName,
    options: JSON.parse(row.options) as MethodOptions,
    generator: snapshot(row.generator),
    follower: snapshot(row.follower),
    status: row.status as ConditionStatus,
    tokenSource: row.tokenSource as TokenSource | null,
    buildKeys: JSON.parse(row.buildKeys) as string[],
    steps: JSON.parse(row.steps) as Step[],
  };
}
