import { expect, it } from "vitest";
import { WatchPace } from "./watch-pace";

it("lets few watchers ask every second, and fifty together no more than twenty times a second", () => {
  const pace = new WatchPace(1_000, 50);
  expect(pace.pause("r", 0)).toBe(1_000);
  expect(pace.pause("r", 400)).toBe(1_000);

  const due = Array.from({ length: 50 }, (_, at) => 10_000 + at * 20);
  const asked: number[] = [];
  while (asked.length < 1_000) {
    const now = due.shift() ?? 0;
    asked.push(now);
    due.push(now + pace.pause("r", now));
    due.sort((a, b) => a - b);
  }
  const last = asked.slice(-200);
  expect(((last.at(-1) ?? 0) - (last[0] ?? 0)) / (last.length - 1)).toBeCloseTo(50, 0);
});

it("slows nobody down who watches another run, or comes when the others have gone", () => {
  const pace = new WatchPace(1_000, 50);
  for (let watcher = 0; watcher < 100; watcher += 1) pace.pause("r", 0);
  expect(pace.pause("r", 0)).toBeGreaterThan(5_000);
  expect(pace.pause("other", 0)).toBe(1_000);
  expect(pace.pause("r", 60_000)).toBe(1_000);
});

it("makes nobody wait longer than ten seconds, however often somebody asks", () => {
  const pace = new WatchPace(1_000, 50);
  for (let asked = 0; asked < 10_000; asked += 1) pace.pause("r", 0);
  expect(pace.pause("r", 0)).toBe(10_000);
});
