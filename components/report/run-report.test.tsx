import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { reply } from "@/lib/core/fixtures/run-record";
import { cutSearch } from "@/lib/core/methods/cut-search";
import { nothingBetter } from "@/lib/core/methods/nothing-better";
import { instructionPrefix } from "@/lib/core/prompts/instruction";
import { buildReport } from "@/lib/core/report/build-report";
import { drawnReport } from "./drawn-report";
import { fixtureRecord } from "./fixture";
import { figuresOf } from "@/lib/core/report/recompute";
import { RunReport } from "./run-report";

describe("a report as the server draws it", () => {
  it("says the answer and has the picture's twin as a table", () => {
    const html = drawnReport(fixtureRecord());
    expect(html).toMatch(
      /Prompt-MII-Zero, n = 20, reaches \.\d\d macro-F1 with 188 prefix tokens; ICL, n = 20, reaches/,
    );
    for (const name of ["naive", "ICL, n = 5", "ICL, n = 20", "Prompt-MII-Zero, n = 5"]) expect(html).toContain(name);
    expect(html).toContain("2 generator calls.");
  });

  it("tells the calls of a search to the follower from those to the generator", () => {
    const record = fixtureRecord();
    const [usage, call] = [null, { role: "follower", seconds: 1, error: null } as const];
    const searched = Array.from({ length: 1_200 }, () => ({ ...call, usage }));
    const conditions = record.conditions.map((condition, at) =>
      at === 1 ? { ...condition, method: "ape" as const, build: searched } : condition,
    );
    expect(drawnReport({ ...record, conditions })).toContain(
      "2 generator calls and 1,200 of searches to the follower.",
    );
    const both = [...record.conditions, { ...record.conditions[0], method: "instruction-icl" as const }];
    expect(drawnReport({ ...record, conditions: both as typeof conditions })).toContain(
      "2 generator calls, each condition counted alone.",
    );
  });

  it("opens the part that the address names", () => {
    expect(drawnReport(fixtureRecord(), "?tab=measured")).toContain("What the numbers mean");
    expect(drawnReport(fixtureRecord(), "?tab=prompts")).toContain("Decide what the customer wants");
    expect(drawnReport(fixtureRecord(), "?tab=nonsense")).toContain("gold down, predicted across");
  });

  it("says of an instruction that it repeats itself, and of no other", () => {
    const record = fixtureRecord();
    expect(drawnReport(record, "?tab=prompts")).not.toContain("It repeats itself");
    const loop = "- Money back is a refund, whatever the writer feels.\n".repeat(12);
    const conditions = record.conditions.map((condition) =>
      condition.method === "prompt-mii-zero" && condition.n === 20
        ? { ...condition, prefix: instructionPrefix(`Read it twice.\n${loop}`, record.labels) }
        : condition,
    );
    const html = drawnReport({ ...record, conditions }, "?tab=prompts");
    expect(html.split("It repeats itself : the same passage 12 times at its end.")).toHaveLength(2);
  });

  it("marks the condition whose search the budget cut, and no other", () => {
    const record = fixtureRecord();
    expect(drawnReport(record)).not.toContain("cut by the budget");
    const conditions = record.conditions.map((condition, at) =>
      at === 1 ? { ...condition, steps: [cutSearch(14, 34)] } : condition,
    );
    const html = drawnReport({ ...record, conditions });
    expect(html.split("ICL, n = 5: Search cut by the budget after 14 of 34 calls.")).toHaveLength(2);
    expect(html.split("cut by the budget")).toHaveLength(2);
  });

  it("says beside the table which search changed nothing", () => {
    const record = fixtureRecord();
    const text = nothingBetter("seed was found: it is the naive prompt.");
    const conditions = record.conditions.map((condition, at) =>
      at === 1 ? { ...condition, steps: [{ kind: "note" as const, text, score: null }] } : condition,
    );
    const html = drawnReport({ ...record, conditions });
    expect(html.split(`ICL, n = 5: ${text}`)).toHaveLength(2);
    expect(drawnReport(record)).not.toContain("Nothing better than");
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
    expect(drawnReport(record)).not.toContain("cut at the limit");
    const html = drawnReport({ ...record, conditions }, "?tab=prompts");
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
    expect(drawnReport({ ...record, conditions, reason })).toContain(reason);
    expect(drawnReport({ ...record, conditions, reason }, "?tab=prompts")).toContain("None was written.");
    expect(drawnReport({ ...record, conditions, reason, status: "paused" })).not.toContain(reason);
  });

  it("says that conditions agree only where two have answered the same example", () => {
    const record = fixtureRecord({ answered: 3 });
    const alike = record.test.map(({ gold }, at) => (at < 3 ? reply(gold) : null));
    const after = (share: (at: number) => boolean) => {
      const conditions = record.conditions.map((one, at) => ({ ...one, replies: share(at) ? alike : [] }));
      return drawnReport({ ...record, conditions }, "?tab=errs");
    };
    expect(after((at) => at < 2)).toContain("None: they say the same.");
    const alone = after((at) => at === 0);
    expect(alone).toContain("No example was answered under two conditions.");
    expect(alone).not.toContain("they say the same");
  });

  it("says how many answers came from an earlier run, where any did", () => {
    const record = fixtureRecord();
    expect(drawnReport(record, "?tab=measured")).not.toContain("earlier run");
    const [first, ...others] = record.conditions;
    if (!first) throw new Error("the fixture has conditions");
    const replies = first.replies.map((reply) => reply && { ...reply, reused: true as const });
    const html = drawnReport({ ...record, conditions: [{ ...first, replies }, ...others] }, "?tab=measured");
    const all = record.conditions.flatMap(({ build, replies }) => [...build, ...replies.filter(Boolean)]).length;
    const taken = first.replies.filter(Boolean).length;
    expect(html).toContain(`${taken} of ${all} answers were taken over from an earlier run`);
  });

  it("names the adapter that wrote an instruction by its hash, where there was one", () => {
    const record = fixtureRecord();
    expect(drawnReport(record, "?tab=measured")).not.toContain("SHA-256");
    const files = { weights: "cc324af070c2", adapter: "0123456789ab" };
    const conditions = record.conditions.map((condition) =>
      condition.generator === null
        ? condition
        : { ...condition, generator: { ...condition.generator, model: "prompt-mii", trained: true, files } },
    );
    const html = drawnReport({ ...record, conditions }, "?tab=measured");
    const named = "adapter 0123456789ab on weights cc324af070c2 (SHA-256)";
    expect(html).toContain(`prompt-mii, on the owner's computer, trained, ${named}`.replace("'", "&#x27;"));
    expect(html.split(`written with ${named}`)).toHaveLength(3);
  });

  it("shows every figure when the address asks for them", () => {
    expect(drawnReport(fixtureRecord())).not.toContain("P(frontier)");
    expect(drawnReport(fixtureRecord(), "?figures=all")).toContain("P(frontier)");
  });

  it("reads replies leniently when the address says so, and says that this is exploratory", () => {
    const record = fixtureRecord();
    for (const reply of record.conditions[0]?.replies ?? []) if (reply) reply.raw = `"${reply.raw}".`;
    const [strict, lenient] = [drawnReport(record), drawnReport(record, "?parser=lenient&tab=measured")];
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
    expect(drawnReport(record, "?tab=errs")).toContain("40× the courier");
    const aliased = drawnReport(record, `?alias=${alias}&tab=measured`);
    expect(aliased).toContain("Exploratory: in the figures here “the courier” counts as delivery");
    expect(aliased).toContain("“the courier” counts as delivery: chosen after the results could be seen");
  });

  it("uses the strict figures of the server for the strict view only", () => {
    const record = fixtureRecord();
    const computed = { ...figuresOf(buildReport(record)), answer: [{ text: "As the server said." }] };
    const drawn = (search: string) => drawnReport(record, search, computed);
    expect(drawn("")).toContain("As the server said.");
    expect(drawn("?parser=lenient")).not.toContain("As the server said.");
  });

  it("names the reference, and what call times are", () => {
    const html = drawnReport({ ...fixtureRecord(), reference: 0 }, "?tab=measured&figures=all");
    expect(html).toContain("Reference naive, chosen before the start");
    expect(html).toMatch(/; naive reaches/);
    expect(drawnReport(fixtureRecord(), "?tab=measured")).toContain("Reference ICL, n = 20, by default");
    expect(html).toContain("call time, added up");
    expect(html).toContain("2 min 51 s passed from the click to the end, with all waiting and any pauses");
  });

  it("counts what is there while a run fills", () => {
    const html = drawnReport(fixtureRecord({ answered: 13, status: "running" }));
    expect(html).toContain("So far:");
    expect(html).toContain("13 of 40");
  });

  it("is a page also before the first answer, and for an instruction that was not measured", () => {
    expect(drawnReport(fixtureRecord({ answered: 0, status: "queued" }))).toContain(
      "The picture appears with the first answers.",
    );
    expect(drawnReport(fixtureRecord({ size: 0 }), "?tab=prompts")).toContain("Decide what the customer wants");
  });

  it("draws texts as texts", () => {
    const html = renderToString(<RunReport record={fixtureRecord()} search="?tab=examples" />);
    expect(html).not.toContain("<b>again</b>");
    expect(html).toContain("&lt;b&gt;again&lt;/b&gt;");
  });
});
