import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { everySecond } from "./every-second";
import { onBeat } from "./on-beat";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("lets all look at the same moments, twice a second or once, until they are stopped", async () => {
  const seen: string[] = [];
  const stops = [
    onBeat(() => void seen.push(`beat ${Date.now()}`)),
    everySecond(() => Promise.resolve(void seen.push(`second ${Date.now()}`)), "In vain:"),
  ];
  const start = Date.now();
  await vi.advanceTimersByTimeAsync(2_000);
  const times = (name: string) => seen.filter((one) => one.startsWith(name)).map((one) => Number(one.split(" ")[1]));
  expect(times("beat")).toEqual([500, 1_000, 1_500, 2_000].map((after) => start + after));
  expect(times("second")).toHaveLength(2);
  expect(times("beat")).toEqual(expect.arrayContaining(times("second")));
  for (const stop of stops) stop();
  expect(vi.getTimerCount()).toBe(0);
});

it("does not look again before a look has ended, and says why one failed", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  let fail: (reason: Error) => void = () => undefined;
  const look = vi.fn(() => new Promise<void>((_, reject) => (fail = reject)));
  const stop = everySecond(look, "In vain:");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(look).toHaveBeenCalledTimes(1);
  fail(new Error("busy"));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(look).toHaveBeenCalledTimes(2);
  expect(said.mock.calls).toEqual([["In vain:", new Error("busy")]]);
  stop();
  said.mockRestore();
});
