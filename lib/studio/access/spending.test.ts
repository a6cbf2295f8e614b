import { beforeEach, describe, expect, it, vi } from "vitest";
import { spendingOf, requireAllowance, waitToSpend } from "./spending";

const from = (peer: string) => new Headers({ "x-studio-peer": peer });
const now = Date.UTC(2026, 10, 25);
beforeEach(() => void delete (globalThis as { studioSpending?: unknown }).studioSpending);

describe("what costs money", () => {
  it("can be asked by one visitor so often at once, then in measure; others are not held up", () => {
    for (let asked = 0; asked < 300; asked += 1) expect(waitToSpend(from("10.0.0.1"), "call", now)).toBe(0);
    expect(waitToSpend(from("10.0.0.1"), "call", now)).toBe(1);
    expect(waitToSpend(from("10.0.0.2"), "call", now)).toBe(0);
    expect(waitToSpend(from("10.0.0.1"), "run", now)).toBe(0);
    expect(waitToSpend(from("10.0.0.1"), "call", now + 200)).toBe(0);
    expect(waitToSpend(from("10.0.0.1"), "call", now + 200)).toBe(1);
    for (let asked = 0; asked < 59; asked += 1) waitToSpend(from("10.0.0.1"), "run", now);
    expect(waitToSpend(from("10.0.0.1"), "run", now)).toBe(2);
  });

  it("is refused in words on a page", () => {
    vi.useFakeTimers({ toFake: ["Date"], now });
    for (let asked = 0; asked < 60; asked += 1) requireAllowance(from("10.0.0.1"), "run");
    expect(() => requireAllowance(from("10.0.0.1"), "run")).toThrow("Go on in 2 seconds");
    vi.useRealTimers();
  });

  it.each([
    ["/api/v1/instructions", "call"],
    ["/api/v1/classify", "call"],
    ["/api/read-ahead", "call"],
    ["/api/v1/endpoints/abc/test", "call"],
    ["/api/v1/endpoints/models", "call"],
    ["/api/v1/runs", "run"],
    ["/api/v1/runs/abc/resume", "run"],
    ["/api/v1/runs/abc/extend", "run"],
    ["/api/v1/runs/abc/cancel", null],
    ["/api/v1/datasets", null],
  ])("%s spends %s", (path, spends) => {
    expect(spendingOf({ method: "POST", path })).toBe(spends);
    expect(spendingOf({ method: "GET", path })).toBeNull();
  });
});
