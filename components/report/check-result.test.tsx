import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { CheckResult, type Check } from "./check-result";

const agreed: Check = { compared: 12, differences: [], replies: 40, seconds: 0.5, facts: [], seal: null };
const text = (check: Check) => renderToString(<CheckResult check={check} />).replace(/<[^>]*>/g, "");

describe("CheckResult", () => {
  it("says that all figures agree, and nothing of a record whose hash is not known", () => {
    expect(text(agreed)).toContain("all agree with what was claimed");
    expect(text(agreed)).not.toContain("SHA-256");
  });

  it("says that the record is the one that was shared", () => {
    expect(text({ ...agreed, seal: { of: "link", was: "ab12", is: "ab12" } })).toContain(
      "those of the moment the link was made",
    );
    expect(text({ ...agreed, seal: { of: "file", was: "ab12", is: "ab12" } })).toContain("moment the file was saved");
  });

  it("trusts no figure of a record that was changed, though all agree with it", () => {
    const said = text({ ...agreed, seal: { of: "link", was: "ab12", is: "cd34" } });
    expect(said).toContain("was changed after it was made");
    expect(said).toMatch(/was ab12 and is cd34/);
    expect(said).not.toContain("those of the moment");
  });

  it("says of a file that it was changed since it was saved", () => {
    const said = text({ ...agreed, seal: { of: "file", was: "ab12", is: "cd34" } });
    expect(said).toContain("What this file holds was changed after it was saved");
    expect(said).toContain("ask who sent the file");
  });

  it("names the numbers that nobody can compute anew", () => {
    expect(text(agreed)).not.toContain("Not computed anew");
    expect(text({ ...agreed, facts: ["the one", "the other"] })).toContain("is stored: the one; the other.");
  });

  it("names each figure that differs", () => {
    const differences = [{ where: "conditions.0.scores.macroF1", claimed: "0.9", found: "0.4" }];
    expect(text({ ...agreed, differences })).toContain("conditions.0.scores.macroF1: claimed 0.9, found 0.4");
  });
});
