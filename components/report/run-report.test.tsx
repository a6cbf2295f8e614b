import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { reply } from "@/lib/core/fixtures/run-record";
import { cutSearch } from "@/lib/core/methods/cut-search";
import { nothingBetter } from "@/lib/core/methods/nothing-better";
import { instructionPrefix } from "@/lib/core/prompts/instruction";
import { buildReport } from "@/lib/core/report/build-report";
import { fixtureRecord } from "./fixture";
import { figuresOf } from "@/lib/core/report/recompute";
import { RunReport } from "./run-report";

const text = (html: string) =>
  html
    .replaceAll("<!-- -->", "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("\u00a0", " ")
    .replace(/\s+/g, " ");
const shown = (record: ReturnType<typeof fixtureRecord>, search = "") =>
  text(renderToString(<RunReport record={record} search={search} />));

describe("a report as the server draws it", () => {
  it("says the answer and has the picture's twin as a table", () => {
    const html = shown(fixtureRecord());
    expect(html).toMatch(
      /Prompt-MII-Zero, n = 20, reaches \.\d\d macro-F1 with 188 prefix tokens; ICL, n = 20, reaches/,
    );
    for (const name of ["naive", "ICL, n = 5", "ICL, n = 20", "Prompt-MII-Zero, n = 5"]) expect(html).toContain(name);
    expect(html).toContain("2 generator calls.");
  });

  it("opens the part that the address names", () => {
    expect(shown(fixtureRecord(), "?tab=measured")).toContain("What the numbers mean");
    expect(shown(fixtureRecord(), "?tab=prompts")).toContain("Decide what the customer wants");
    expect(shown(fixtureRecord(), "?tab=nonsense")).toContain("gold down, predicted across");
  });

  it("says of an instruction that it repeats itself, and of no other", () => {
    const record = fixtureRecord();
    expect(shown(record, "?tab=prompts")).not.toContain("It repeats itself");
    const loop = "- Money back is a refund, whatever the writer feels.\n".repeat(12);
    const conditions = record.conditions.map((condition) =>
      condition.method === "prompt-mii-zero" && condition.n === 20
        ? { ...condition, prefix: instructionPrefix(`Read it twice.\n${loop}`, record.labels) }
        : condition,
    );
    const html = shown({ ...record, conditions }, "?tab=prompts");
    expect(html.split("It repeats itself : the same passage 12 times at its end.")).toHaveLength(2);
  });

  it("marks the condition whose search the budget cut, and no other", () => {
    const record = fixtureRecord();
    expect(shown(record)).not.toContain("cut by the budget");
    const conditions = record.conditions.map((condition, at) =>
      at === 1 ? { ...condition, steps: [cutSearch(14, 34)] } : condition,
    );
    const html = shown({ ...record, conditions });
    expect(html.split("ICL, n = 5: Search cut by the budget after 14 of 34 calls.")).toHaveLength(2);
    expect(html.split("cut by the budget")).toHaveLength(2);
  });

  it("says beside the table which search changed nothing", () => {
    const record = fixtureRecord();
    const text = nothingBetter("seed was found: it is the naive prompt.");
    const conditions = record.conditions.map((condition, at) =>
      at === 1 ? { ...condition, steps: [{ kind: "note" as const, text, score: null }] } : condition,
    );
    const html = shown({ ...record, conditions });
    expect(html.split(`ICL, n = 5: ${text}`)).toHaveLength(2);
    expect(shown(record)).not.toContain("Nothing better than");
  });

  it("flags the text that was cut at its limit, in the search's steps and in the table", () => {
    const record = fixtureRecord();
    const steps = [
      { kind: "candidate" as const, text: "Say it.", score: 0.5 },
      { kind: "candidate" as const, text: "Say", score: 0.2, cut: true as const },
      { kind: "candidate" as const, text: "Say what it", score: 0.9, chosen: true as const, cut: true as const },
    ];
    const conditions = record.conditions.map((condition) =>
      condition.method === "prompt-mii-zero" && condition.n === 20
        ? { ...condition, method: "gepa" as const, steps }
        : condition,
    );
    expect(shown(record)).not.toContain("cut at the limit");
    const html = shown({ ...record, conditions }, "?tab=prompts");
    expect(html).toContain("GEPA, n = 20 instruction cut at the limit");
    expect(html).toContain(".90 in use cut at the limit Say what it");
    expect(html).toContain(".50 Say it. .20 cut at the limit Say .90");
  });

  it("says why a condition of a finished run has no prompt", () => {
    const record = fixtureRecord();
    const reason = "ICL, n = 5: The generator was asked to write an instruction, but its answer was empty.";
    const conditions = record.conditions.map((condition, at) =>
      at === 1 ? { ...condition, status: "incomplete" as const, prefix: null, replies: [] } : condition,
    );
    expect(shown({ ...record, conditions, reason })).toContain(reason);
    expect(shown({ ...record, conditions, reason }, "?tab=prompts")).toContain("None was written.");
    expect(shown({ ...record, conditions, reason, status: "paused" })).not.toContain(reason);
  });

  it("says that conditions agree only where two have answered the same example", () => {
    const record = fixtureRecord({ answered: 3 });
    const alike = record.test.map(({ gold }, at) => (at < 3 ? reply(gold) : null));
    const after = (share: (at: number) => boolean) => {
      const conditions = record.conditions.map((one, at) => ({ ...one, replies: share(at) ? alike : [] }));
      return shown({ ...record, conditions }, "?tab=errs");
    };
    expect(after((at) => at < 2)).toContain("None: they say the same.");
    const alone = after((at) => at === 0);
    expect(alone).toContain("No example was answered under two conditions.");
    expect(alone).not.toContain("they say the same");
  });

  it("says how many answers came from an earlier run, where any did", () => {
    const record = fixtureRecord();
    expect(shown(record, "?tab=measured")).not.toContain("earlier run");
    const [first, ...others] = record.conditions;
    if (!first) throw new Error("the fixture has conditions");
    const replies = first.replies.map((reply) => reply && { ...reply, reused: true as const });
    const html = shown({ ...record, conditions: [{ ...first, replies }, ...others] }, "?tab=measured");
    const all = record.conditions.flatMap(({ build, replies }) => [...build, ...replies.filter(Boolean)]).length;
    const taken = first.replies.filter(Boolean).length;
    expect(html).toContain(`${taken} of ${all} answers were taken over from an earlier run`);
  });

  it("names the adapter that wrote an instruction by its hash, where there was one", () => {
    const record = fixtureRecord();
    expect(shown(record, "?tab=measured")).not.toContain("SHA-256");
    const files = { weights: "cc324af070c2", adapter: "0123456789ab" };
    const conditions = record.conditions.map((condition) =>
      condition.generator === null
        ? condition
        : { ...condition, generator: { ...condition.generator, model: "prompt-mii", trained: true, files } },
    );
    const html = shown({ ...record, conditions }, "?tab=measured");
    const named = "adapter 0123456789ab on weights cc324af070c2 (SHA-256)";
    expect(html).toContain(`prompt-mii, on the owner's computer, trained, ${named}`.replace("'", "&#x27;"));
    expect(html.split(`written with ${named}`)).toHaveLength(3);
  });

  it("shows every figure when the address asks for them", () => {
    expect(shown(fixtureRecord())).not.toContain("P(frontier)");
    expect(shown(fixtureRecord(), "?figures=all")).toContain("P(frontier)");
  });

  it("sets scores against what the address names, marks in the table included", () => {
    const html = shown(fixtureRecord());
    expect(html).toContain("both better and shorter.");
    expect(html).not.toContain("ICL, n = 20 , near tie");
    const calls = shown(fixtureRecord(), "?x=calls");
    expect(calls).toContain("both better and ready after fewer calls.");
    expect(calls).toContain("ICL, n = 20 , near tie");
    expect(shown(fixtureRecord(), "?x=nonsense")).toContain("both better and shorter.");
  });

  it("says that no price is known, and draws nothing at 0 for it", () => {
    const html = shown(fixtureRecord(), "?x=money");
    expect(html).toContain("No picture against money for 1,000 queries: their price is not known.");
    const [first, ...others] = fixtureRecord().conditions;
    if (!first?.follower) throw new Error("the fixture has followers");
    const priced = { ...first.follower, prices: { input: 1, cachedInput: 1, output: 1 } };
    const some = shown({ ...fixtureRecord(), conditions: [{ ...first, follower: priced }, ...others] }, "?x=money");
    expect(some).toContain("Not drawn, as their price is not known: ICL, n = 5; ICL, n = 20; Prompt-MII-Zero");
  });

  it("says what each condition costs over any number of queries, and where they break even", () => {
    const html = shown(fixtureRecord(), "?tab=costs&cache=without");
    // 553 + 104 tokens for one instruction; 188 + 24 + about 2 a query, against 493 + 24 + 2: less from the third query on.
    expect(html).toContain("tokens, and where they break even with ICL, n = 20");
    expect(html).toMatch(/Prompt-MII-Zero, n = 20 less from 3 queries on 657 21\d 21\d,\d\d\d less from 3 queries on/);
    expect(html).toMatch(/naive always less 0 10\d 10\d,\d\d\d always less/);
    expect(shown(fixtureRecord(), "?tab=costs&queries=5")).toContain("5 queries break-even");
    const other = shown(fixtureRecord(), "?tab=costs&cache=without&against=naive");
    expect(other).toMatch(/ICL, n = 5 always more 0/);
  });

  it("knows no price until one is typed, and then has money everywhere", () => {
    const without = shown(fixtureRecord(), "?tab=costs&cost=money");
    expect(without).toContain("No price of these models is known");
    expect(without).toContain("A price is missing for: naive; ICL, n = 5");
    expect(without).toMatch(/naive – 0 – – –/);
    const priced = shown(fixtureRecord(), "?tab=costs&x=money&prices=1,0.5,2&figures=all");
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
    expect(shown({ ...record, conditions }, "?tab=costs")).toContain("tokens, and where they break even with");
    const paid = shown({ ...record, conditions }, "?tab=costs&prices=1,0.5,2");
    expect(paid).toContain("money, and where they break even with");
  });

  it("shows the paper's points where the address asks, as published and beside ours", () => {
    const [without, shownThere] = [shown(fixtureRecord()), shown(fixtureRecord(), "?published=yes")];
    expect(without).toContain("Show the paper’s published points");
    expect(without).not.toContain("arXiv");
    expect(shownThere).toContain("Dashed marks are as published: Xiao et al., Prompt-MII, arXiv 2510.16932");
    const others = (html: string) =>
      html.replace(/Dashed marks.*Hide the paper’s points|Show the paper’s published points/, "");
    expect(others(shownThere)).toBe(others(without));
    expect(shown(fixtureRecord(), "?published=yes&x=total")).not.toContain("arXiv");
  });

  it("says how much the follower takes, in the picture or out of it, on the axes that count tokens", () => {
    const withContext = (contextLength: number) => {
      const record = fixtureRecord();
      const conditions = record.conditions.map((condition) => ({
        ...condition,
        follower: condition.follower && { ...condition.follower, contextLength },
      }));
      return (search: string) => shown({ ...record, conditions }, search);
    };
    const [near, far] = [withContext(900), withContext(32_768)];
    expect(near("")).toContain("Dotted: the follower’s context, 900 tokens, for prefix, text and answer together.");
    expect(near("?x=total")).toContain("Dotted: the follower’s context, 900 tokens");
    expect(far("")).toContain("Outside the picture: the follower’s context, 32,768 tokens.");
    for (const html of [near("?x=calls"), far("?x=calls"), shown(fixtureRecord())]) {
      expect(html).not.toContain("the follower’s context");
    }
    expect(near("?tab=measured")).toContain("context of 900 tokens");
  });

  it("has no costs of what was predicted elsewhere", () => {
    const record = fixtureRecord();
    const conditions = record.conditions.map((condition) => ({ ...condition, method: "imported" as const }));
    expect(shown({ ...record, conditions })).not.toContain("What it costs");
  });

  it("reads replies leniently when the address says so, and says that this is exploratory", () => {
    const record = fixtureRecord();
    for (const reply of record.conditions[0]?.replies ?? []) if (reply) reply.raw = `"${reply.raw}".`;
    const [strict, lenient] = [shown(record), shown(record, "?parser=lenient&tab=measured")];
    expect(strict).toContain("Replies are read strictly");
    expect(strict).not.toContain("Exploratory");
    expect(lenient).toContain("Exploratory:");
    expect(lenient).toContain("Matching lenient:");
    const naive = (html: string) => /naive[^.]*?(\.\d\d|1\.00)/.exec(html.slice(html.indexOf("calls no label")))?.[1];
    expect(naive(strict)).toBe(".00");
    expect(Number(naive(lenient))).toBeGreaterThan(0.3);
  });

  it("counts a reply as the label that the address names for it, and says that this is exploratory", () => {
    const record = fixtureRecord();
    for (const reply of record.conditions[0]?.replies ?? []) if (reply) reply.raw = "the courier";
    const alias = encodeURIComponent('[["the courier","delivery"]]');
    expect(shown(record, "?tab=errs")).toContain("40× the courier");
    const aliased = shown(record, `?alias=${alias}&tab=measured`);
    expect(aliased).toContain("Exploratory: in the figures here “the courier” counts as delivery");
    expect(aliased).toContain("“the courier” counts as delivery: chosen after the results could be seen");
  });

  it("uses the strict figures of the server for the strict view only", () => {
    const record = fixtureRecord();
    const computed = { ...figuresOf(buildReport(record)), answer: [{ text: "As the server said." }] };
    const drawn = (search: string) =>
      text(renderToString(<RunReport record={record} computed={computed} search={search} />));
    expect(drawn("")).toContain("As the server said.");
    expect(drawn("?parser=lenient")).not.toContain("As the server said.");
  });

  it("names the reference, and what call times are", () => {
    const html = shown({ ...fixtureRecord(), reference: 0 }, "?tab=measured&figures=all");
    expect(html).toContain("Reference naive, chosen before the start");
    expect(html).toMatch(/; naive reaches/);
    expect(shown(fixtureRecord(), "?tab=measured")).toContain("Reference ICL, n = 20, by default");
    expect(html).toContain("call time, added up");
    expect(html).toContain("2 min 51 s passed from the click to the end, with all waiting and any pauses");
  });

  it("counts what is there while a run fills", () => {
    const html = shown(fixtureRecord({ answered: 13, status: "running" }));
    expect(html).toContain("So far:");
    expect(html).toContain("13 of 40");
  });

  it("is a page also before the first answer, and for an instruction that was not measured", () => {
    expect(shown(fixtureRecord({ answered: 0, status: "queued" }))).toContain(
      "The picture appears with the first answers.",
    );
    expect(shown(fixtureRecord({ size: 0 }), "?tab=prompts")).toContain("Decide what the customer wants");
  });

  it("draws texts as texts", () => {
    const html = renderToString(<RunReport record={fixtureRecord()} search="?tab=examples" />);
    expect(html).not.toContain("<b>again</b>");
    expect(html).toContain("&lt;b&gt;again&lt;/b&gt;");
  });
});
