import "server-only";
import { columnOfRole, roleOfName } from "@/lib/core/dataset/column-names";
import { isRecord } from "@/lib/core/dataset/json-cells";
import type { Outline } from "./json-outline";

type Group = "split" | "label" | "key";

/**
 * Where in a document its records lie. `at`: the names that lead there; `groups`: what the names of the objects below mean.
 * `items`: lists (or, below `key`, objects) of records, of lists of values, or of texts. `columns`: lists by column, or objects by row.
 */
export type JsonShape =
  | { kind: "items"; at: string[]; groups: Group[]; item: Item; sample: unknown[]; names: string[] | null }
  | { kind: "columns"; at: string[]; levels: number };
type Item = "record" | "pair" | "text";
type List = Extract<Outline, { kind: "list" }>;

/** Names under which tools keep the list that matters, the surest first. */
const wrappers = (
  "rows data examples common_examples records items tests tasks samples instances results documents " +
  "entries sentences utterances questions dataset annotations conversations values"
).split(" ");
const splitName = /(?:^|[_-])(?:train(?:ing)?|test(?:ing)?|dev|val(?:id(?:ation)?)?|eval(?:uation)?)$/i;

/** null where no labelled examples are recognised. */
export function shapeOf(outline: Outline, at: string[] = []): JsonShape | null {
  if (outline.kind === "list") return itemsShape(at, [], [outline]);
  if (outline.kind === "value") return null;
  const members = [...outline.members];
  const lists = members.filter((member): member is [string, List] => member[1].kind === "list");
  return (
    splitTable(lists, at) ??
    bySplit(members, at) ??
    wrapped(members, lists, at) ??
    (lists.length === members.length ? columnsOrLabels(lists, at) : null) ??
    ofObjects(members, at)
  );
}

/** `groups` above lists of which all hold the same kind of items. */
function itemsShape(at: string[], groups: Group[], lists: List[], names: string[] | null = null): JsonShape | null {
  const sample = lists.flatMap(({ items }) => items).slice(0, 2000);
  const kinds = sample.map(itemOf);
  const item = kinds.find((kind) => kind !== null);
  if (!item || kinds.filter((kind) => kind === item).length * 2 < kinds.length) return null;
  return { kind: "items", at, groups, item, sample, names };
}

export function itemOf(value: unknown): Item | null {
  if (isRecord(value)) return "record";
  return Array.isArray(value) ? "pair" : typeof value === "string" ? "text" : null;
}

/** {"columns": ["text", "label"], "data": [["…", "…"], …]}, as pandas writes with orient="split". */
function splitTable(lists: [string, List][], at: string[]): JsonShape | null {
  const named = new Map(lists);
  const [columns, data] = [named.get("columns"), named.get("data")];
  if (!columns || !data || data.items.map(itemOf).includes("record")) return null;
  return itemsShape([...at, "data"], [], [data], columns.items.map(String));
}

function bySplit(members: [string, Outline][], at: string[]): JsonShape | null {
  const parts = members.filter(([name, { kind }]) => kind !== "value" && splitName.test(name));
  if (parts.length === 0 || members.some(([name, { kind }]) => kind !== "value" && !splitName.test(name))) return null;
  const lists = parts.flatMap(([, part]) => (part.kind === "list" ? [part] : []));
  if (lists.length === parts.length) return itemsShape(at, ["split"], lists);
  const inner = parts.flatMap(([, part]) => (part.kind === "object" ? [...part.members.values()] : []));
  const texts = inner.flatMap((part) => (part.kind === "list" ? [part] : []));
  return texts.length > 0 && texts.length === inner.length ? itemsShape(at, ["split", "label"], texts) : null;
}

/** The one list of records among other things: by its customary name, or because it alone holds records with a label. */
function wrapped(members: [string, Outline][], lists: [string, List][], at: string[]): JsonShape | null {
  const candidates = lists.filter(([, { items }]) => items.some(isRecord) || items.some(Array.isArray));
  const known = wrappers.flatMap((name) => candidates.filter(([candidate]) => candidate === name))[0];
  const alone = candidates.length === 1 ? candidates[0] : undefined;
  const chosen = known ?? (alone && (members.length > 1 || holdsLabels(alone[1])) ? alone : undefined);
  return chosen ? itemsShape([...at, chosen[0]], [], [chosen[1]]) : null;
}

function holdsLabels({ items }: List): boolean {
  const first = items.find(isRecord);
  return first !== undefined && columnOfRole(Object.keys(first), "label") !== null;
}

/** {"text": ["…"], "label": ["…"]}, or {"label of these": ["text", …], …}, or the same with records for texts. */
function columnsOrLabels(lists: [string, List][], at: string[]): JsonShape | null {
  if (lists.length === 0) return null;
  const flat = lists.every(([, { items }]) => items.every((item) => !isRecord(item)));
  const even = new Set(lists.map(([, { count }]) => count)).size === 1;
  const roles = lists.map(([name]) => roleOfName(name));
  const named = roles.includes("text") && roles.includes("label");
  const bySelf = lists.some(([name]) => roleOfName(name, "first"));
  if (flat && lists.length > 1 && even && (named || bySelf)) return { kind: "columns", at, levels: at.length + 1 };
  return itemsShape(at, ["label"], lists.map(([, list]) => list)); // prettier-ignore
}

/** Objects of objects: columns by row, as pandas writes by default; records by key; or a wrapper further down. */
function ofObjects(members: [string, Outline][], at: string[]): JsonShape | null {
  const objects = members.flatMap(([name, part]) => (part.kind === "object" ? [{ name, ...part }] : []));
  if (objects.length > 1 && objects.length === members.length) {
    const flat = objects.every((object) => [...object.members.values()].some(({ kind }) => kind === "value"));
    const byRow = objects.every((object) => [...object.members.keys()].every((key) => /^\d+$/.test(key)));
    if (byRow) return { kind: "columns", at, levels: at.length + 2 };
    if (flat) return { kind: "items", at, groups: ["key"], item: "record", sample: objects.map(plain), names: null };
  }
  return objects.map(({ name, members }) => shapeOf({ kind: "object", members }, [...at, name])).find(Boolean) ?? null;
}

function plain({ members }: { members: Map<string, Outline> }): Record<string, unknown> {
  const value = (part: Outline): unknown =>
    part.kind === "object" ? plain(part) : part.kind === "list" ? part.items : part.value;
  return Object.fromEntries([...members].map(([name, part]) => [name, value(part)]));
}
