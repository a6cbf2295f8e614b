import "server-only";
import type { Reply, Role } from "@/lib/core/types";
import { database } from "./client";
import { LeaseLost } from "./leases";

export type CallPurpose = "build" | "count" | "predict";

export type StoredCall = Reply & {
  key: string;
  role: Role;
  purpose: CallPurpose;
  endpointId: string;
  promptChars: number;
  attempts: number;
};

export type StoredPrediction = { conditionId: string; index: number; callKey: string };

type CallRow = Omit<StoredCall, "role" | "purpose" | "usage" | "stopReason"> & {
  role: string;
  purpose: string;
  stopReason: string | null;
  promptTokens: number | null;
  cachedTokens: number | null;
  completionTokens: number | null;
};

const columns = {
  key: true,
  role: true,
  purpose: true,
  endpointId: true,
  promptChars: true,
  raw: true,
  stopReason: true,
  promptTokens: true,
  cachedTokens: true,
  completionTokens: true,
  seconds: true,
  attempts: true,
  error: true,
} as const;

/** The whole journal of a run. */
export async function list(runId: string): Promise<StoredCall[]> {
  const rows = await database().call.findMany({ where: { runId }, select: columns });
  return rows.map(fromRow);
}

export async function listByKeys(runId: string, keys: string[]): Promise<StoredCall[]> {
  const rows = await database().call.findMany({ where: { runId, key: { in: keys } }, select: columns });
  return rows.map(fromRow);
}

/**
 * Saves what came back in one transaction, unless the run is no longer held by `owner`: two processes that both believe to hold
 * a run can never both write to it.
 */
export async function save(
  runId: string,
  owner: string,
  calls: readonly StoredCall[],
  predictions: readonly StoredPrediction[],
): Promise<void> {
  await database().$transaction(async (transaction) => {
    const held = await transaction.run.count({ where: { id: runId, leaseOwner: owner } });
    if (held === 0) throw new LeaseLost(`Run ${runId} is no longer held by ${owner}.`);
    if (calls.length > 0)
      await transaction.call.createMany({ data: calls.map((call) => ({ ...callToRow(call), runId })) });
    if (predictions.length > 0) await transaction.prediction.createMany({ data: [...predictions] });
  });
}

/** The answered calls that led to the prefixes of a run. */
export async function listBuild(runId: string): Promise<StoredCall[]> {
  const where = { runId, purpose: { in: ["build", "count"] }, error: null };
  return (await database().call.findMany({ where, select: columns })).map(fromRow);
}

/** Forgets the calls that failed, and their predictions, so that they are asked again. */
export async function forgetFailed(runId: string): Promise<void> {
  const failed = await database().call.findMany({ where: { runId, error: { not: null } }, select: { key: true } });
  for (let from = 0; from < failed.length; from += 500) {
    const keys = failed.slice(from, from + 500).map(({ key }) => key);
    await database().$transaction([
      database().prediction.deleteMany({ where: { condition: { runId }, callKey: { in: keys } } }),
      database().call.deleteMany({ where: { runId, key: { in: keys } } }),
    ]);
  }
}

/** Answered calls to an endpoint in the newest runs that used it, at most `limit`. */
export async function listLatest(endpointId: string, limit: number): Promise<StoredCall[]> {
  const runs = await database().run.findMany({
    where: {
      conditions: { some: { OR: [{ generatorId: endpointId }, { followerId: endpointId }] } },
      startedAt: { not: null },
    },
    select: { id: true },
    orderBy: { createdAt: "desc" },
    take: 3,
  });
  const rows = await database().call.findMany({
    where: { runId: { in: runs.map(({ id }) => id) }, endpointId, error: null },
    select: columns,
    take: limit,
  });
  return rows.map(fromRow);
}

/** A call as its row, without the run it belongs to. */
export function callToRow({ usage, ...rest }: StoredCall) {
  const { promptTokens = null, cachedTokens = null, completionTokens = null } = usage ?? {};
  return { ...rest, promptTokens, cachedTokens, completionTokens };
}

function fromRow(row: CallRow): StoredCall {
  const { promptTokens, cachedTokens, completionTokens, ...rest } = row;
  const usage =
    promptTokens === null || completionTokens === null ? null : { promptTokens, cachedTokens, completionTokens };
  return {
    ...rest,
    role: row.role === "generator" ? "generator" : "follower",
    purpose: row.purpose as CallPurpose,
    stopReason: row.stopReason as StoredCall["stopReason"],
    usage,
  };
}
