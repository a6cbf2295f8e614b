import "server-only";
import { callRows, insertCallsSql, insertPredictionsSql, predictionRows } from "./answer-rows";
import { database } from "./client";
import type { CallPurpose, StoredCall, StoredPrediction } from "./stored-answers";

type CallRow = Omit<StoredCall, "role" | "purpose" | "usage" | "stopReason" | "reused"> & {
  reused: boolean;
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
  reused: true,
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

/** The statement that stores calls of a run. */
export function insertCalls(runId: string, calls: readonly StoredCall[]) {
  return database().$executeRawUnsafe(insertCallsSql(), runId, callRows(calls));
}

/** The statement that stores predictions. */
export function insertPredictions(predictions: readonly StoredPrediction[]) {
  return database().$executeRawUnsafe(insertPredictionsSql(), predictionRows(predictions));
}

/** The keys of the calls of a run that were answered. */
export async function listAnsweredKeys(runId: string): Promise<Set<string>> {
  const rows = await database().call.findMany({ where: { runId, error: null }, select: { key: true } });
  return new Set(rows.map(({ key }) => key));
}

/** The statement that gives a run the answered calls of another one: those that led to prefixes, and predictions by their keys. */
export function copyCalls({ from, predictions }: { from: string; predictions: readonly string[] }, to: string) {
  return database().$executeRaw`
    INSERT INTO "Call" ("runId", "key", "role", "purpose", "endpointId", "promptChars", "raw", "stopReason",
      "promptTokens", "cachedTokens", "completionTokens", "seconds", "attempts", "error", "reused")
    SELECT ${to}, "key", "role", "purpose", "endpointId", "promptChars", "raw", "stopReason",
      "promptTokens", "cachedTokens", "completionTokens", "seconds", "attempts", NULL, true
    FROM "Call" WHERE "runId" = ${from} AND "error" IS NULL
      AND ("purpose" <> 'predict' OR "key" IN (SELECT value FROM json_each(${JSON.stringify(predictions)})))`;
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

function fromRow(row: CallRow): StoredCall {
  const { promptTokens, cachedTokens, completionTokens, reused, ...rest } = row;
  const usage =
    promptTokens === null || completionTokens === null ? null : { promptTokens, cachedTokens, completionTokens };
  return {
    ...rest,
    role: row.role === "generator" ? "generator" : "follower",
    purpose: row.purpose as CallPurpose,
    stopReason: row.stopReason as StoredCall["stopReason"],
    usage,
    ...(reused && { reused }),
  };
}
