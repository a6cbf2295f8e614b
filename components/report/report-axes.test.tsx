import { describe, expect, it } from "vitest";
import { drawnReport } from "./drawn-report";
import { fixtureRecord } from "./fixture";

describe("what scores are set against in a report: tokens, calls and money", () => {
  it("sets scores against what the address names, marks in the table included", () => {
    const html = drawnReport(fixtureRecord());
    expect(html).toContain("both better and shorter.");
    expect(html).not.toContain("ICL, n = 20 , near tie");
    const calls = drawnReport(fixtureRecord(), "?x=calls");
    expect(calls).toContain("both better and ready after fewer calls.");
    expect(calls).toContain("ICL, n = 20 , near tie");
    expect(drawnReport(fixtureRecord(), "?x=nonsense")).toContain("both better and shorter.");
  });

  it("says that no price is known, and draws nothing at 0 for it", () => {
    const html = drawnReport(fixtureRecord(), "?x=money");
    expect(html).toContain("No picture against money for 1,000 queries: their price is not known.");
    const [first, ...others] = fixtureRecord().conditions;
    if (!first?.follower) throw new Error("the fixture has followers");
    const priced = { ...first.follower, prices: { input: 1, cachedInput: 1, output: 1 } };
    const some = drawnReport(
      { ...fixtureRecord(), conditions: [{ ...first, follower: priced }, ...others] },
      "?x=money",
    );
    expect(some).toContain("Not drawn, as their price is not known: ICL, n = 5; ICL, n = 20; Prompt-MII-Zero");
  });

  it("says what each condition costs over any number of queries, and where they break even", () => {
    const html = drawnReport(fixtureRecord(), "?tab=costs&cache=without");
    // 553 + 104 tokens for one instruction; 188 + 24 + about 2 a query, against 493 + 24 + 2: less from the third query on.
    expect(html).toContain("tokens, and where they break even with ICL, n = 20");
    expect(html).toMatch(/Prompt-MII-Zero, n = 20 less from 3 queries on 657 21\d 21\d,\d\d\d less from 3 queries on/);
    expect(html).toMatch(/naive always less 0 10\d 10\d,\d\d\d always less/);
    expect(drawnReport(fixtureRecord(), "?tab=costs&queries=5")).toContain("5 queries break-even");
    const other = drawnReport(fixtureRecord(), "?tab=costs&cache=without&against=naive");
    expect(other).toMatch(/ICL, n = 5 always more 0/);
  });

  it("knows no price until one is typed, and then has money everywhere", () => {
    const without = drawnReport(fixtureRecord(), "?tab=costs&cost=money");
    expect(without).toContain("No price of these models is known");
    expect(without).toContain("A price is missing for: naive; ICL, n = 5");
    expect(without).toMatch(/naive – 0 – – –/);
    const priced = drawnReport(fixtureRecord(), "?tab=costs&x=money&prices=1,0.5,2&figures=all");
    expect(priced).toContain("money, and where they break even with ICL, n = 20");
    expect(priced).toContain("At the prices you typed.");
    expect(priced).not.toContain("Not drawn");
    expect(priced).toContain("cost");
  });

  it("counts tokens first where the model costs no money", () => {
    const free = { input: 0, cachedInput: 0, output: 0 };
    const record = fixtureRecord();
    const conditions = record.conditions.map((condition) => ({
      ...condition,
      follower: condition.follower && { ...condition.follower, prices: free },
      generator: condition.generator && { ...condition.generator, prices: free },
    }));
    expect(drawnReport({ ...record, conditions }, "?tab=costs")).toContain("tokens, and where they break even with");
    const paid = drawnReport({ ...record, conditions }, "?tab=costs&prices=1,0.5,2");
    expect(paid).toContain("money, and where they break even with");
  });

  it("shows the paper's points where the address asks, as published and beside ours", () => {
    const [without, published] = [drawnReport(fixtureRecord()), drawnReport(fixtureRecord(), "?published=yes")];
    expect(without).toContain("Show the paper’s published points");
    expect(without).not.toContain("arXiv");
    expect(published).toContain("Dashed marks are as published: Xiao et al., Prompt-MII, arXiv 2510.16932");
    const others = (html: string) =>
      html.replace(/Dashed marks.*Hide the paper’s points|Show the paper’s published points/, "");
    expect(others(published)).toBe(others(without));
    expect(drawnReport(fixtureRecord(), "?published=yes&x=total")).not.toContain("arXiv");
  });

  it("says how much the follower takes, in the picture or out of it, on the axes that count tokens", () => {
    const withContext = (contextLength: number) => {
      const record = fixtureRecord();
      const conditions = record.conditions.map((condition) => ({
        ...condition,
        follower: condition.follower && { ...condition.follower, contextLength },
      }));
      return (search: string) => drawnReport({ ...record, conditions }, search);
    };
    const [near, far] = [withContext(900), withContext(32_768)];
    expect(near("")).toContain("Dotted: the follower’s context, 900 tokens, for prefix, text and answer together.");
    expect(near("?x=total")).toContain("Dotted: the follower’s context, 900 tokens");
    expect(far("")).toContain("Outside the picture: the follower’s context, 32,768 tokens.");
    for (const html of [near("?x=calls"), far("?x=calls"), drawnReport(fixtureRecord())]) {
      expect(html).not.toContain("the follower’s context");
    }
    expect(near("?tab=measured")).toContain("context of 900 tokens");
  });

  it("has no costs of what was predicted elsewhere", () => {
    const record = fixtureRecord();
    const conditions = record.conditions.map((condition) => ({ ...condition, method: "imported" as const }));
    expect(drawnReport({ ...record, conditions })).not.toContain("What it costs");
  });
});
