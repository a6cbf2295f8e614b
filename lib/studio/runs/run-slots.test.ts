import { expect, it } from "vitest";
import { RunSlots } from "./run-slots";

const never = new AbortController().signal;

it("lends the slot of a run that waits, and gives it the next one that is free", async () => {
  const slots = new RunSlots(1);
  slots.take();
  expect(slots.open).toBe(false);
  let ready = (): void => undefined;
  let back = false;
  const waiting = slots.without(never, () => new Promise((resolve) => (ready = resolve))).then(() => (back = true));
  expect(slots.open).toBe(true);
  slots.take();
  ready();
  await new Promise(setImmediate);
  expect([back, slots.open]).toEqual([false, false]);
  slots.leave();
  await waiting;
  expect([back, slots.open]).toEqual([true, false]);
  slots.leave();
  expect(slots.open).toBe(true);
});

it("holds no run that is told to end, whether it waits or comes back, and counts right after it", async () => {
  const slots = new RunSlots(1);
  slots.take();
  const ending = new AbortController();
  const waiting = slots.without(ending.signal, () => Promise.reject(new Error("cancelled")));
  slots.take();
  await new Promise(setImmediate);
  ending.abort();
  await expect(waiting).rejects.toThrow("cancelled");
  slots.leave();
  expect(slots.open).toBe(false);
  slots.leave();
  expect(slots.open).toBe(true);
});
