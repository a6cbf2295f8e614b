import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import { parseCpuMax, usableThreads } from "./usable-threads";

test("reads a container's quota", () => {
  expect(parseCpuMax("150000 100000\n")).toBe(1.5);
  expect(parseCpuMax("max 100000\n")).toBe(Infinity);
});

test("never uses more threads than there are processors, and at least one", async () => {
  expect(await usableThreads(1000)).toBeLessThanOrEqual(availableParallelism());
  expect(await usableThreads(0.5)).toBe(1);
});
