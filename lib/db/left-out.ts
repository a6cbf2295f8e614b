import "server-only";
import { database } from "./client";

export type LeftOut = { line: number; text: string; label: string; code: string; message: string };

export async function count(datasetId: string): Promise<number> {
  return database().leftOutRow.count({ where: { datasetId } });
}

/** Rows left out, in the order in which they were, from one on. */
export async function list(datasetId: string, { from, limit }: { from: number; limit: number }): Promise<LeftOut[]> {
  return database().leftOutRow.findMany({
    where: { datasetId, index: { gte: from } },
    select: { line: true, text: true, label: true, code: true, message: true },
    orderBy: { index: "asc" },
    take: limit,
  });
}
