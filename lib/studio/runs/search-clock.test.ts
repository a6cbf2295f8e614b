import { expect, it } from "vitest";
import { SearchClock } from "./search-clock";

function clock(planned = { generator: 2, follower: 10 }) {
  const time = { now: 100 };
  return { time, clock: new SearchClock(planned, () => time.now) };
}

it("takes the rest at the rate of each model, and says nothing before each has answered", () => {
  const { clock: counted, time } = clock();
  const written = [counted.begin("generator", false), counted.begin("generator", false)];
  time.now += 30;
  written.forEach((ended) => ended(true));
  expect([counted.done, counted.left()]).toEqual([2, null]);
  // A pause in which nobody is asked is no time of anybody.
  time.now += 1000;
  const [one, other] = [counted.begin("follower", false), counted.begin("follower", false)];
  time.now += 4;
  one?.(true);
  expect(counted.left()).toBe(36);
  other?.(true);
  expect([counted.done, counted.left()]).toEqual([4, 16]);
});

it("counts what was stored before as done, but not its time", () => {
  const { clock: counted, time } = clock({ generator: 0, follower: 10 });
  for (let at = 0; at < 5; at += 1) counted.begin("follower", true)(true);
  expect([counted.done, counted.left()]).toEqual([5, null]);
  const ended = counted.begin("follower", false);
  time.now += 3;
  ended(true);
  expect([counted.done, counted.left()]).toEqual([6, 12]);
});

it("does not count a call that was not answered, and has nothing left where all are", () => {
  const { clock: counted } = clock({ generator: 1, follower: 0 });
  counted.begin("generator", false)(false);
  expect([counted.done, counted.left()]).toEqual([0, null]);
  counted.begin("generator", false)(true);
  expect([counted.done, counted.left()]).toEqual([1, 0]);
});
