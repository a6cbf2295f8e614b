import "server-only";
import type { Prices, Role } from "@/lib/core/types";
import { database } from "./client";

export type StoredEndpoint = {
  id: string;
  name: string;
  baseUrl: string;
  model: string;
  roles: Role[];
  trained: boolean;
  /** The encrypted key; never the key itself. */
  keyCipher: string | null;
  prices: Prices | null;
  limits: { concurrency?: number; contextLength?: number; requestsPerMinute?: number; timeoutSeconds?: number };
};

const columns = {
  id: true,
  name: true,
  baseUrl: true,
  model: true,
  roles: true,
  trained: true,
  keyCipher: true,
  prices: true,
  limits: true,
} as const;

type Row = Omit<StoredEndpoint, "roles" | "prices" | "limits"> & {
  roles: string;
  prices: string | null;
  limits: string | null;
};

export async function create(endpoint: StoredEndpoint): Promise<void> {
  const { roles, prices, limits, ...rest } = endpoint;
  const data = {
    ...rest,
    roles: JSON.stringify(roles),
    prices: prices && JSON.stringify(prices),
    limits: JSON.stringify(limits),
  };
  await database().endpoint.create({ data, select: { id: true } });
}

export async function get(id: string): Promise<StoredEndpoint | null> {
  const row = await database().endpoint.findFirst({ where: { id, deletedAt: null }, select: columns });
  return row && fromRow(row);
}

export async function list(): Promise<StoredEndpoint[]> {
  const orderBy = [{ createdAt: "asc" as const }, { id: "asc" as const }];
  const rows = await database().endpoint.findMany({ where: { deletedAt: null }, select: columns, orderBy });
  return rows.map(fromRow);
}

/** Marks as deleted, or takes the mark away. Returns false when there is no such endpoint. */
export async function setDeleted(id: string, deletedAt: Date | null): Promise<boolean> {
  const { count } = await database().endpoint.updateMany({ where: { id }, data: { deletedAt } });
  return count > 0;
}

function fromRow(row: Row): StoredEndpoint {
  return {
    ...row,
    roles: JSON.parse(row.roles) as Role[],
    prices: row.prices === null ? null : (JSON.parse(row.prices) as Prices),
    limits: row.limits === null ? {} : (JSON.parse(row.limits) as StoredEndpoint["limits"]),
  };
}
