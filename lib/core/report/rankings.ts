import type { Scores } from "../metrics";
import type { ConditionReport } from "./report-types";

export const conventions = ["macroF1", "macroF1Paper", "macroF1Reward"] as const;
/** A definition of macro-F1: ours, the paper's released analysis, the reward of its training (method.md 5). */
export type Convention = (typeof conventions)[number];

/** Scores nearer than this differ by rounding. */
const SAME = 1e-9;

type Scored = Pick<ConditionReport, "scores">;

/** Places from 1 by one definition of macro-F1; equal scores share the better place. Null where nothing is scored. */
export function ranking(conditions: readonly Scored[], convention: Convention): (number | null)[] {
  const values = conditions.flatMap(({ scores }) => scores?.[convention] ?? []);
  return conditions.map(
    ({ scores }) => scores && 1 + values.filter((value) => value > scores[convention] + SAME).length,
  );
}

/** Two conditions of which ours puts `a` strictly ahead and `convention` puts `b`. */
export type RankChange = { convention: Convention; a: number; b: number };

/** Every pair that another definition of macro-F1 puts the other way round. A tie under either is no change. */
export function rankChanges(conditions: readonly Scored[]): RankChange[] {
  const scored = [...conditions.entries()].flatMap(([at, { scores }]) => (scores ? [{ at, scores }] : []));
  const ahead = (a: Scores, b: Scores, by: Convention) => a[by] > b[by] + SAME;
  return conventions.flatMap((convention) =>
    scored.flatMap((a) =>
      scored
        .filter((b) => ahead(a.scores, b.scores, "macroF1") && ahead(b.scores, a.scores, convention))
        .map((b) => ({ convention, a: a.at, b: b.at })),
    ),
  );
}
