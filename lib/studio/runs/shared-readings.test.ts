import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SharedReadings } from "./shared-readings";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("reads once for all who ask within the time, and again after it", async () => {
  const readings = new SharedReadings<number>(500);
  let reads = 0;
  const read = async () => Promise.resolve((reads += 1));
  const all = await Promise.all([readings.get("a", "1", read), readings.get("a", "1", read)]);
  expect([...all, await readings.get("a", "1", read)]).toEqual([1, 1, 1]);
  await vi.advanceTimersByTimeAsync(501);
  expect(await readings.get("a", "1", read)).toBe(2);
});

it("reads anew what has changed, or belongs to another", async () => {
  const readings = new SharedReadings<string>(500);
  const read = (value: string) => () => Promise.resolve(value);
  await readings.get("a", "1", read("first"));
  expect(await readings.get("a", "2", read("changed"))).toBe("changed");
  expect(await readings.get("b", "2", read("other"))).toBe("other");
});

it("does not keep a failure", async () => {
  const readings = new SharedReadings<string>(500);
  await expect(readings.get("a", "1", () => Promise.reject(new Error("busy")))).rejects.toThrow("busy");
  expect(await readings.get("a", "1", () => Promise.resolve("there"))).toBe("there");
});
