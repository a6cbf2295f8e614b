import { describe, expect, it } from "vitest";
import { buildReport } from "@/lib/core/report/build-report";
import { fixtureRecord } from "./fixture";
import { compareFigures, figuresOf, reportOf } from "./recompute";

const record = fixtureRecord();
const found = figuresOf(buildReport(record));

describe("compareFigures", () => {
  it("finds nothing between a report and the same replies scored again after a journey as JSON", () => {
    const claimed = JSON.parse(JSON.stringify(found)) as typeof found;
    const { compared, differences } = compareFigures(claimed, figuresOf(buildReport(structuredClone(record))));
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(200);
  });

  it("names the place of a claim that the replies do not bear out", () => {
    const claimed = structuredClone(found);
    const scores = claimed.conditions[2]?.scores;
    if (scores) scores.macroF1 += 0.001;
    const { differences } = compareFigures(claimed, found);
    expect(differences.map(({ where }) => where)).toEqual(["conditions.2.scores.macroF1"]);
  });

  it("notices one reply that was changed after the scores were claimed", () => {
    const changed = structuredClone(record);
    const reply = changed.conditions[0]?.replies[0];
    if (reply) reply.raw = "nonsense";
    expect(compareFigures(found, figuresOf(buildReport(changed))).differences).not.toEqual([]);
  });

  it("counts a missing part as a difference", () => {
    const claimed = { ...found, frontier: [...found.frontier, 99] };
    expect(compareFigures(claimed, found).differences).toEqual([
      { where: `frontier.${found.frontier.length}`, claimed: "99", found: "nothing" },
    ]);
  });
});

describe("reportOf", () => {
  it("gives the whole report back from its figures and the replies", () => {
    const travelled = JSON.parse(JSON.stringify(found)) as typeof found;
    expect(reportOf(travelled, record)).toEqual(JSON.parse(JSON.stringify(buildReport(record))));
  });
});
