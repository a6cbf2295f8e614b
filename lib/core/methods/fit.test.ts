import { describe, expect, it } from "vitest";
import { fittingDemonstrations, type Room } from "./fit";

const room: Room = { demonstrationTokens: [10, 20, 30], fixedTokens: 50, reservedTokens: 40, contextSize: 120 };

describe("fittingDemonstrations", () => {
  it("takes examples in train order until the context is full", () => {
    expect(fittingDemonstrations(3, [room])).toBe(2);
    expect(fittingDemonstrations(1, [room])).toBe(1);
    expect(fittingDemonstrations(3, [{ ...room, contextSize: 150 }])).toBe(3);
    expect(fittingDemonstrations(3, [{ ...room, contextSize: 149 }])).toBe(2);
  });

  it("does not skip a long example for a short one behind it", () => {
    expect(fittingDemonstrations(3, [{ ...room, demonstrationTokens: [10, 99, 1] }])).toBe(1);
  });

  it("is the same for all prompts of a column: the tightest decides", () => {
    expect(fittingDemonstrations(3, [{ ...room, contextSize: 9_999 }, room])).toBe(2);
  });

  it("leaves out nothing where the context is unknown, everything where even the frame does not fit", () => {
    expect(fittingDemonstrations(3, [{ ...room, contextSize: null }])).toBe(3);
    expect(fittingDemonstrations(3, [{ ...room, contextSize: 60 }])).toBe(0);
  });
});
