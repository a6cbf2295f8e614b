import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { instructionPrefix } from "@/lib/core/prompts/instruction";
import { fixtureRecord } from "./fixture";
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

  it("shows every figure when the address asks for them", () => {
    expect(shown(fixtureRecord())).not.toContain("P(frontier)");
    expect(shown(fixtureRecord(), "?figures=all")).toContain("P(frontier)");
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
