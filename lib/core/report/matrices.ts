import type { ConditionRecord, RunRecord } from "../run-record";
import type { EndpointSnapshot } from "../types";
import type { ConditionReport } from "./report-types";
import type { GroupReport, Matrix, MatrixCell } from "./sweep-types";

/**
 * Generators against followers, a matrix for each way of writing and n that has several of either. Prompt-MII and Prompt-MII-Zero are
 * one way: they differ in the generator alone, which is a row.
 */
export function matricesOf(
  record: RunRecord,
  conditions: readonly ConditionReport[],
  groups: readonly GroupReport[] | null,
): Matrix[] {
  const ways = new Map<string, number[]>();
  for (const [at, condition] of record.conditions.entries()) {
    if (!condition.generator || !condition.follower) continue;
    const key = wayOf(condition);
    ways.set(key, [...(ways.get(key) ?? []), at]);
  }
  return [...ways.values()].flatMap((members) => matrixOf(record, members, conditions, groups) ?? []);
}

function wayOf({ method, n, options }: ConditionRecord): string {
  const { order: _, template: __, ...rest } = options;
  return JSON.stringify([method.replace("-zero", ""), n, rest]);
}

function matrixOf(
  { conditions: stored }: RunRecord,
  members: readonly number[],
  conditions: readonly ConditionReport[],
  groups: readonly GroupReport[] | null,
): Matrix | null {
  const roleOf = (role: "generator" | "follower") => distinct(members.flatMap((at) => stored[at]?.[role] ?? []));
  const [generators, followers] = [roleOf("generator"), roleOf("follower")];
  if (generators.length < 2 && followers.length < 2) return null;
  const first = stored[members[0] ?? 0];
  const cell = (generator: EndpointSnapshot, follower: EndpointSnapshot): MatrixCell | null => {
    const of = members.filter(
      (at) => stored[at]?.generator?.id === generator.id && stored[at].follower?.id === follower.id,
    );
    const [at] = of;
    if (at === undefined) return null;
    const condition = conditions[at];
    const group = groups?.find((one) => one.members.includes(at));
    return {
      members: group ? (group.measured.length > 0 ? group.measured : group.members) : of.slice(0, 1),
      macroF1: group ? group.macroF1 : (condition?.scores?.macroF1 ?? null),
      interval: (group ?? condition)?.interval ?? null,
      prefixTokens: (group ?? condition)?.prefixTokens ?? null,
    };
  };
  return {
    methods: [...new Set(members.flatMap((at) => stored[at]?.method ?? []))],
    n: first?.n ?? null,
    candidates: first?.options.candidates ?? 1,
    generators: generators.map(({ name, trained }) => ({ name, trained })),
    followers: followers.map(({ name }) => name),
    cells: generators.map((generator) => followers.map((follower) => cell(generator, follower))),
  };
}

function distinct(models: readonly EndpointSnapshot[]): EndpointSnapshot[] {
  return [...new Map(models.map((model) => [model.id, model])).values()];
}
