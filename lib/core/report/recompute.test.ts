import { describe, expect, it } from "vitest";
import { conditionRecord, reply, runRecord } from "../fixtures/run-record";
import { buildReport } from "./build-report";
import { compareFigures, figuresByPlace, figuresOf, reportOf } from "./recompute";

const gold = Array.from({ length: 24 }, (_, at) => (at % 3 ? "a" : "b"));
const replies = (period: number) => gold.map((label, at) => reply(at % period ? label : "neither"));
const record = runRecord(gold, [
  conditionRecord({ replies: replies(2) }),
  conditionRecord({ method: "icl", n: 5, prefixTokens: 200, replies: replies(3) }),
  conditionRecord({ method: "prompt-mii-zero", n: 5, prefixTokens: 120, replies: replies(5) }),
]);
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

  it("names the interval of a label's F1 that the replies do not bear out", () => {
    const claimed = structuredClone(found);
    const interval = claimed.conditions[1]?.labelIntervals[0];
    if (interval) interval[1] += 0.001;
    const { differences } = compareFigures(claimed, found);
    expect(differences.map(({ where }) => where)).toEqual(["conditions.1.labelIntervals.0.1"]);
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

describe("figuresByPlace", () => {
  it("has a place for every figure, and null for a number that is none", () => {
    const [first, ...rest] = found.conditions;
    if (!first) throw new Error("no condition");
    const places = figuresByPlace({ ...found, conditions: [{ ...first, prefixTokens: NaN }, ...rest] });
    expect(places.get("conditions.1.scores.macroF1")).toBe(found.conditions[1]?.scores?.macroF1);
    expect(places.get("conditions.0.prefixTokens")).toBeNull();
    expect([...places.values()].every((figure) => typeof figure !== "object" || figure === null)).toBe(true);
  });
});
