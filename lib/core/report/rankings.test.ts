import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scores } from "../metrics";
import { disagreement, disagreements } from "./disagreements";
import { conventions, rankChanges, ranking } from "./rankings";

const scored = (macroF1: number, macroF1Paper: number, macroF1Reward: number) => ({
  scores: { macroF1, macroF1Paper, macroF1Reward } as Scores,
});
const said = (...labels: (string | null | undefined)[]) =>
  labels.map((label) =>
    label === undefined ? null : { label, outcome: label === null ? ("invalid" as const) : ("valid" as const) },
  );

describe("the ranking of conditions under each definition of macro-F1", () => {
  it("gives equal scores the same place, and none to what is not scored", () => {
    const conditions = [scored(0.5, 0, 0), scored(0.8, 0, 0), { scores: null }, scored(0.8, 0, 0), scored(0.9, 0, 0)];
    expect(ranking(conditions, "macroF1")).toEqual([4, 2, null, 2, 1]);
  });

  it("names each pair that another definition turns round", () => {
    expect(rankChanges([scored(0.6, 0.4, 0.7), scored(0.5, 0.5, 0.6), scored(0.4, 0.1, 0.9)])).toEqual([
      { convention: "macroF1Paper", a: 0, b: 1 },
      { convention: "macroF1Reward", a: 0, b: 2 },
      { convention: "macroF1Reward", a: 1, b: 2 },
    ]);
  });

  it("finds no change in a tie, whichever definition makes it, nor in rounding", () => {
    expect(rankChanges([scored(0.5, 0.4, 0.4), scored(0.5, 0.6, 0.3)])).toEqual([]);
    expect(rankChanges([scored(0.6, 0.5, 0.5), scored(0.5, 0.5, 0.5)])).toEqual([]);
    expect(rankChanges([scored(0.5 + 1e-12, 0.4, 0.4), scored(0.5, 0.6, 0.6)])).toEqual([]);
  });

  it("changes exactly where the places of some pair are turned round", () => {
    const score = fc.constantFrom(0, 0.25, 0.5, 1);
    fc.assert(
      fc.property(fc.array(fc.tuple(score, score, score), { maxLength: 5 }), (rows) => {
        const conditions = rows.map((row) => scored(...row));
        const places = conventions.map((convention) => ranking(conditions, convention));
        const turned = places.some((by) =>
          by.some((place, a) =>
            by.some((other, b) => (place ?? 0) > (other ?? 0) && (places[0]?.[a] ?? 0) < (places[0]?.[b] ?? 0)),
          ),
        );
        expect(rankChanges(conditions).length > 0).toBe(turned);
      }),
    );
  });
});

describe("how much conditions disagree on an example", () => {
  it("is the share of pairs that differ; no label differs from a label, a missing answer from nothing", () => {
    expect(disagreement(said("a", "a", "b"))).toBeCloseTo(2 / 3, 12);
    expect(disagreement(said("a", "b", null))).toBe(1);
    expect(disagreement(said("a", "a", undefined))).toBe(0);
    expect(disagreement(said("a", undefined))).toBe(0);
    expect(disagreements([said("a", "a"), said("a", null)])).toEqual([1]);
  });
});
