import { conditionName } from "../methods/condition-name";
import type { ConditionRecord, RunRecord } from "../run-record";

/** Conditions that differ in their draw alone: the seed of their demonstrations, or the order of these. Indices into the record. */
export type ConditionGroup = {
  name: string;
  members: number[];
  /** The draw of each member: its seed, or where all have one seed, its order. */
  draws: number[];
  seeds: number;
  orders: number;
};

/** Stands for the order in which the examples were drawn; seeds are not negative. */
const AS_DRAWN = -1;

/**
 * The conditions of a record in groups, each in exactly one, in the order of their first members; members by seed, then order. Two
 * that do not even differ in their draw are two groups. Imported conditions, of which nothing is known, and those without
 * demonstrations stand alone.
 */
export function conditionGroups(record: RunRecord): ConditionGroup[] {
  const groups: number[][] = [];
  const byKey = new Map<string, number[][]>();
  for (const [at, condition] of record.conditions.entries()) {
    const key = condition.n === null ? null : likeness(condition);
    const known = key === null ? [] : (byKey.get(key) ?? []);
    const open = known.find((members) => !members.some((other) => sameDraw(record, other, at)));
    if (open) open.push(at);
    else {
      const members = [at];
      groups.push(members);
      if (key !== null) byKey.set(key, [...known, members]);
    }
  }
  const named = groups.map((members) => ({ members: inOrderOfDraw(record, members), name: nameOf(record, members) }));
  return named.map(({ members, name }, at) => ({
    members,
    name: named.some((other, place) => place !== at && other.name === name) ? withModels(record, members, name) : name,
    ...drawsAmong(record, members),
  }));
}

/** Everything of a condition but its draw and its name. */
function likeness(condition: ConditionRecord): string {
  return JSON.stringify([condition.n, setting(condition)]);
}

/** Everything of a condition but n, its draw and its name: what stays the same along n. */
function setting({ method, options, generator, follower }: ConditionRecord) {
  const { order: _, ...rest } = options;
  const model = (endpoint: ConditionRecord["follower"]) => endpoint && [endpoint.id, endpoint.model];
  return [method, rest, model(generator), model(follower)];
}

/** What conditions share that differ in n alone, and that a curve along n may join; one without n shares it with none. */
export function seriesOf({ conditions }: RunRecord, at: number): string {
  const condition = conditions[at];
  return condition && condition.n !== null ? JSON.stringify(setting(condition)) : String(at);
}

function drawOf({ seed, conditions }: RunRecord, at: number): [seed: number, order: number] {
  const condition = conditions[at];
  return [condition?.seed ?? seed, condition?.options.order ?? AS_DRAWN];
}

function sameDraw(record: RunRecord, one: number, other: number): boolean {
  return drawOf(record, one).join() === drawOf(record, other).join();
}

function inOrderOfDraw(record: RunRecord, members: readonly number[]): number[] {
  return [...members].sort((a, b) => {
    const [[seedA, orderA], [seedB, orderB]] = [drawOf(record, a), drawOf(record, b)];
    return seedA - seedB || orderA - orderB;
  });
}

/** The draw of each of these members of one group, by seed, then order, and how many seeds and orders there are among them. */
export function drawsAmong(
  record: RunRecord,
  members: readonly number[],
): Pick<ConditionGroup, "draws" | "seeds" | "orders"> {
  const drawn = inOrderOfDraw(record, members).map((at) => drawOf(record, at));
  const seeds = new Set(drawn.map(([seed]) => seed)).size;
  const orders = new Set(drawn.map(([, order]) => order)).size;
  return { draws: drawn.map(([seed, order]) => (seeds > 1 ? seed : order)), seeds, orders };
}

/** What its members are called without their draws; one that stands alone keeps its name. */
function nameOf({ conditions }: RunRecord, members: readonly number[]): string {
  const first = conditions[members[0] ?? 0];
  if (!first) return "";
  if (members.length === 1) return conditionName(first);
  const { order: _, ...options } = first.options;
  return conditionName({ method: first.method, n: first.n, options });
}

/** With the models that tell it from groups of the same name. */
function withModels({ conditions }: RunRecord, members: readonly number[], name: string): string {
  if (members.length === 1) return name;
  const several = (role: "generator" | "follower") =>
    new Set(conditions.flatMap((one) => one[role]?.id ?? [])).size > 1;
  const roles = (["generator", "follower"] as const).filter(several);
  const models = roles.flatMap((role) => conditions[members[0] ?? 0]?.[role]?.name ?? []);
  return [name, ...models].join(", ");
}
