import "server-only";
import type { Abilities, EndpointLimits } from "@/lib/core/contract/endpoint";
import type { MetaPromptTemplate, Prices, Role } from "@/lib/core/types";
import { database } from "./client";

export type StoredEndpoint = {
  id: string;
  name: string;
  baseUrl: string;
  model: string;
  roles: Role[];
  trained: boolean;
  /** null: chosen by the model's name. */
  template: MetaPromptTemplate | null;
  /** The encrypted key; never the key itself. */
  keyCipher: string | null;
  prices: Prices | null;
  limits: EndpointLimits;
  /** null: not tested since the server or the model was chosen. */
  abilities: Abilities | null;
};

const columns = {
  id: true,
  name: true,
  baseUrl: true,
  model: true,
  roles: true,
  trained: true,
  template: true,
  keyCipher: true,
  prices: true,
  limits: true,
  abilities: true,
} as const;

type Row = Pick<StoredEndpoint, "id" | "name" | "baseUrl" | "model" | "trained" | "keyCipher"> & {
  roles: string;
  template: string | null;
  prices: string | null;
  limits: string | null;
  abilities: string | null;
};

export async function create(endpoint: StoredEndpoint): Promise<void> {
  await database().endpoint.create({ data: toRow(endpoint), select: { id: true } });
}

/** Replaces all of an endpoint that is not deleted. Returns false when there is no such endpoint. */
export async function save(endpoint: StoredEndpoint): Promise<boolean> {
  const { id, ...data } = toRow(endpoint);
  const { count } = await database().endpoint.updateMany({ where: { id, deletedAt: null }, data });
  return count > 0;
}

/** Keeps what a test found. Of an endpoint that has been changed meanwhile it says nothing any more, and is not kept. */
export async function saveTested(
  { id, baseUrl, model }: Pick<StoredEndpoint, "id" | "baseUrl" | "model">,
  { abilities, limits }: Tested,
): Promise<void> {
  const data = { abilities: JSON.stringify(abilities), limits: JSON.stringify(limits) };
  await database().endpoint.updateMany({ where: { id, baseUrl, model, deletedAt: null }, data });
}

type Tested = Pick<StoredEndpoint, "abilities" | "limits">;

/** Keeps what a test found of an endpoint that is set by environment variables, in a row that counts as deleted: it is none of those added. */
export async function saveTestedSetting(
  { id, name, baseUrl, model, roles }: Pick<StoredEndpoint, "id" | "name" | "baseUrl" | "model" | "roles">,
  { abilities, limits }: Tested,
): Promise<void> {
  const none = { trained: false, template: null, keyCipher: null, prices: null };
  const row = toRow({ id, name, baseUrl, model, roles, ...none, abilities, limits });
  const data = { ...row, deletedAt: new Date(0) };
  await database().endpoint.upsert({ where: { id }, create: data, update: data, select: { id: true } });
}

/** What a test found of an endpoint set by environment variables; null where the address or the model was another one. */
export async function getTestedSetting({
  id,
  baseUrl,
  model,
}: Pick<StoredEndpoint, "id" | "baseUrl" | "model">): Promise<Tested | null> {
  const row = await database().endpoint.findFirst({ where: { id, baseUrl, model }, select: columns });
  if (!row) return null;
  const { abilities, limits } = fromRow(row);
  return { abilities, limits };
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

function toRow({ roles, template, prices, limits, abilities, ...rest }: StoredEndpoint): Row {
  return {
    ...rest,
    roles: JSON.stringify(roles),
    template: template && JSON.stringify(template),
    prices: prices && JSON.stringify(prices),
    limits: JSON.stringify(limits),
    abilities: abilities && JSON.stringify(abilities),
  };
}

function fromRow({ roles, template, prices, limits, abilities, ...rest }: Row): StoredEndpoint {
  return {
    ...rest,
    roles: JSON.parse(roles) as Role[],
    template: parsed<MetaPromptTemplate>(template),
    prices: parsed<Prices>(prices),
    limits: parsed<EndpointLimits>(limits) ?? {},
    abilities: parsed<Abilities>(abilities),
  };
}

function parsed<Value>(json: string | null): Value | null {
  return json === null ? null : (JSON.parse(json) as Value);
}
