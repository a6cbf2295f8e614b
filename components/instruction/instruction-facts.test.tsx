import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { InstructionView } from "@/lib/core/contract/instruction";
import { InstructionFacts } from "./instruction-facts";

const view: InstructionView = {
  ...{ instruction: "Say which.", prefix: "Say which.\n", prefixTokens: 61, iclPrefixTokens: 402, seconds: 1.2 },
  ...{ usage: { promptTokens: 500, cachedTokens: null, completionTokens: 40 }, generator: "g", runId: "r" },
  ...{ method: "prompt-mii", n: 20, nUsed: 20, seed: 1, datasetId: "d", tokenSource: "exact" },
};
const said = (tokenSource: InstructionView["tokenSource"]) =>
  renderToStaticMarkup(<InstructionFacts view={{ ...view, tokenSource }} />).replace(/<[^>]*>/g, "");

it("shows no tokens of a server that does not say what a call used", () => {
  expect(said("exact")).toContain("500 → 40 tokens");
  const usage = { promptTokens: 0, cachedTokens: null, completionTokens: 0 };
  const silent = renderToStaticMarkup(<InstructionFacts view={{ ...view, usage }} />);
  expect(silent).toContain("tokens not reported");
  expect(silent).not.toContain("→");
});

it("says of token counts that nobody counted that they are estimated", () => {
  expect(said("estimated")).toContain(
    "about 61 tokens instead of 402 in front of every query: 6.6 times shorter than showing all 20 examples.",
  );
  expect(said("estimated")).toContain("Both are estimated from their length");
  for (const source of ["exact", "measured"] as const) expect(said(source)).not.toMatch(/about 61|estimated/);
});
