import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { requireVisitorAllowance } from "./require-allowance";

const asking = vi.hoisted(() => ({ peer: "10.0.0.1" }));
// What Next knows of the request at hand; outside of one there is none.
vi.mock("next/headers", () => ({ headers: () => Promise.resolve(new Headers({ "x-studio-peer": asking.peer })) }));

beforeEach(() => {
  delete (globalThis as { studioSpending?: unknown }).studioSpending;
  // An allowance grows with time: here none passes.
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => vi.useRealTimers());

it("bounds what a visitor has the pages spend, and holds no other visitor up", async () => {
  for (let asked = 0; asked < 60; asked += 1) await requireVisitorAllowance("run");
  await expect(requireVisitorAllowance("run")).rejects.toMatchObject({ code: "too-many" });
  asking.peer = "10.0.0.2";
  await expect(requireVisitorAllowance("run")).resolves.toBeUndefined();
});
