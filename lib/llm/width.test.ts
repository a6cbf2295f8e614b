import { describe, expect, it } from "vitest";
import { Width } from "./width";

function overloaded(width: Width, calls: number): void {
  const { era } = width;
  for (let left = calls; left > 0; left -= 1) width.halve(era, left);
}

function answered(width: Width, calls: number): void {
  for (let left = calls; left > 0; left -= 1) width.grow();
}

describe("the width of an endpoint", () => {
  it("halves once for all the calls that met the same overload", () => {
    const width = new Width(16);
    overloaded(width, 16);
    expect(width.calls).toBe(8);
  });

  it("halves again for calls that began after the halving", () => {
    const width = new Width(16);
    overloaded(width, 16);
    overloaded(width, 8);
    expect(width.calls).toBe(4);
  });

  it("halves what was asked at once, not what might have been", () => {
    const width = new Width(64);
    overloaded(width, 16);
    expect(width.calls).toBe(8);
  });

  it("never falls below one call", () => {
    const width = new Width(4);
    for (let round = 0; round < 9; round += 1) overloaded(width, width.calls);
    expect(width.calls).toBe(1);
  });

  it("grows by one a round of answers and never past its most", () => {
    const width = new Width(16);
    overloaded(width, 16);
    answered(width, 8);
    expect(width.calls).toBe(9);
    answered(width, 200);
    expect(width.calls).toBe(16);
    answered(width, 200);
    expect(width.calls).toBe(16);
  });

  it("takes over a changed limit at once, but not where it was overloaded", () => {
    const width = new Width(16);
    width.setMost(32);
    expect(width.calls).toBe(32);
    overloaded(width, 32);
    width.setMost(64);
    expect(width.calls).toBe(16);
    width.setMost(4);
    expect(width.calls).toBe(4);
  });
});
