import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { buildReport } from "@/lib/core/report/build-report";
import { fixtureRecord } from "./fixture";
import { OutcomesTable } from "./outcomes-table";
import { RankingsTable } from "./rankings-table";

/** Cells of each line of a table, as they read. */
function cellsOf(html: string): string[][] {
  return [...html.matchAll(/<tr.*?<\/tr>/g)].map(([line]) =>
    [...line.matchAll(/<(th|td)\b.*?<\/\1>/g)].map(([cell]) => cell.replace(/<!-- -->|<[^>]+>/g, "").trim()),
  );
}

const report = await buildReport(fixtureRecord());

/** The condition of the fixture at this place, and its scores. */
function scoredAt(at: number) {
  const condition = report.conditions[at];
  if (!condition?.scores) throw new Error(`the fixture has no scores at ${at}`);
  return { condition, scores: condition.scores };
}

it("counts what became of the replies of each condition that has scores", () => {
  const { condition, scores } = scoredAt(1);
  const outcomes = { ...scores.outcomes, valid: 33, empty: 7 };
  const conditions = [
    { ...condition, scores: null },
    { ...condition, scores: { ...scores, outcomes } },
  ];
  const html = renderToString(<OutcomesTable report={{ ...report, conditions }} />);
  const [head = [], ...rows] = cellsOf(html);
  expect(rows).toHaveLength(1);
  const row = Object.fromEntries(head.map((name, at) => [name, rows[0]?.[at]]));
  expect(row).toMatchObject({ condition: condition.name, "a label": "33", empty: "7" });
  expect(html).toContain("Show these examples");
});

it("ranks each condition under each definition of macro-F1", () => {
  const scored = (at: number, macroF1: number, macroF1Paper: number) => {
    const { condition, scores } = scoredAt(at);
    return { ...condition, scores: { ...scores, macroF1, macroF1Paper, macroF1Reward: 0.5 } };
  };
  const conditions = [scored(0, 0.7, 0.4), scored(1, 0.6, 0.45)];
  expect(cellsOf(renderToString(<RankingsTable report={{ ...report, conditions }} />))).toEqual([
    ["condition", "ours", "paper’s analysis", "reward"],
    [scoredAt(0).condition.name, ".70 no. 1", ".40 no. 2", ".50 no. 1"],
    [scoredAt(1).condition.name, ".60 no. 2", ".45 no. 1", ".50 no. 1"],
  ]);
});
