import "server-only";
import { parseJson } from "@/lib/core/dataset/json-value";
import { brokenValue, type Place } from "./json-problems";
import { JsonScanner, type JsonValue } from "./json-scanner";
import type { TextInput } from "./text-input";

/** How a document is built: its objects with their names, its lists with their first items. */
export type Outline =
  | { kind: "object"; members: Map<string, Outline> }
  | { kind: "list"; count: number; items: unknown[] }
  | { kind: "value"; value: unknown };

/** Deep enough for lists by split and label, and for records inside two wrappers. */
const levels = 3;
const itemsKept = 200;
const membersKept = 1000;

/** The outline of a document: of its beginning where it is one list, of all of it where it is an object, whose names may come late. */
export async function outlineOf(input: TextInput, signal: AbortSignal): Promise<Outline | null> {
  const scanner = new JsonScanner(levels);
  const root: { outline: Outline | null } = { outline: null };
  const add = (values: JsonValue[]) => {
    for (const value of values) root.outline = grown(root.outline, value, 0, scanner);
  };
  if (input.whole) {
    add(scanner.push(input.head));
    add(scanner.end());
    return root.outline;
  }
  for await (const { text } of input.chunks()) {
    signal.throwIfAborted();
    add(scanner.push(text));
    if (root.outline?.kind === "list" && root.outline.count >= itemsKept) return root.outline;
  }
  add(scanner.end());
  return root.outline;
}

function grown(outline: Outline | null, value: JsonValue, depth: number, scanner: JsonScanner): Outline {
  const key = value.path[depth];
  if (key === undefined) return outline ?? { kind: "value", value: valueOf(value, (at) => scanner.place(at)) };
  if (typeof key === "number") {
    const list = outline?.kind === "list" ? outline : { kind: "list" as const, count: 0, items: [] };
    list.count += 1;
    if (list.items.length < itemsKept) list.items.push(valueOf(value, (at) => scanner.place(at)));
    return list;
  }
  const object =
    outline?.kind === "object" ? outline : { kind: "object" as const, members: new Map<string, Outline>() };
  const member = object.members.get(key) ?? null;
  if (member || object.members.size < membersKept) object.members.set(key, grown(member, value, depth + 1, scanner));
  return object;
}

/** A value of the document with its numbers spelled as written; throws a located Problem where it is not JSON. */
export function valueOf({ source, at }: JsonValue, place: (at: number) => Place): unknown {
  try {
    return parseJson(source);
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    const inside = position ? Math.min(Number(position), source.length) : 0;
    throw brokenValue(place(at + inside), source.slice(inside), error);
  }
}
