import { describe, expect, it } from "vitest";
import {
  formatDelta,
  formatDeltaInterval,
  formatInterval,
  formatPercent,
  formatScore,
  formatSeconds,
  formatTokens,
} from "./format";

describe("figures of a report", () => {
  it.each([
    [0.784, ".78"],
    [0, ".00"],
    [1, "1.00"],
    [0.999, "1.00"],
    [null, "–"],
  ])("score %s is %s", (score, text) => {
    expect(formatScore(score)).toBe(text);
  });

  it.each([
    [0.08, "+.08"],
    [-0.15, "−.15"],
    [0, ".00"],
    [0.001, ".00"],
    [-0.001, ".00"],
    [-0.006, "−.01"],
    [-1, "−1.00"],
  ])("difference %s is %s", (delta, text) => {
    expect(formatDelta(delta)).toBe(text);
  });

  it("intervals", () => {
    expect(formatInterval([0.6, 0.82])).toBe(".60 to .82");
    expect(formatDeltaInterval([-0.15, 0.08])).toBe("−.15 to +.08");
  });

  it.each([
    [7, "7"],
    [1234, "1,234"],
    [1234567, "1,234,567"],
    [null, "–"],
  ])("%s tokens are %s", (tokens, text) => {
    expect(formatTokens(tokens)).toBe(text);
  });

  it.each([
    [0.42, "0.42 s"],
    [0.996, "1.0 s"],
    [4.21, "4.2 s"],
    [9.96, "10 s"],
    [42, "42 s"],
    [59.7, "1 min 0 s"],
    [171, "2 min 51 s"],
    [4_320, "1 h 12 min"],
    [7_199, "2 h 0 min"],
    [null, "–"],
  ])("%s seconds are %s", (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  it.each([
    [0.123, "12 %"],
    [0.001, "< 1 %"],
    [0.999, "> 99 %"],
    [0, "0 %"],
    [1, "100 %"],
  ])("share %s is %s", (share, text) => {
    expect(formatPercent(share)).toBe(text);
  });
});
