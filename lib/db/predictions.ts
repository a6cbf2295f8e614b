import "server-only";
import { database } from "./client";
import type { StoredPrediction } from "./stored-answers";

const columns = { conditionId: true, index: true, callKey: true } as const;

/** Predictions of a condition from an index on, in test order. */
export async function list(conditionId: string, range: { from: number; limit?: number }): Promise<StoredPrediction[]> {
  return database().prediction.findMany({
    where: { conditionId, index: { gte: range.from } },
    select: columns,
    orderBy: { index: "asc" },
    take: range.limit,
  });
}

/** How many predictions are stored of each condition, of the runs asked for. */
export async function count(runIds: string[]): Promise<Map<string, number>> {
  const rows = await database().prediction.groupBy({
    by: ["conditionId"],
    where: { condition: { runId: { in: runIds } } },
    _count: true,
  });
  return new Map(rows.map((row) => [row.conditionId, row._count]));
}
