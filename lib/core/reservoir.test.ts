import { expect, it } from "vitest";
import { reservoir } from "./reservoir";

function sampleOf(length: number, size: number, seed: number): number[] {
  const sample = reservoir<number>(size, seed);
  for (let item = 0; item < length; item += 1) sample.offer(() => item);
  return [...sample.kept];
}

it("keeps all of a short stream, and a seeded sample of a long one", () => {
  expect(sampleOf(5, 10, 1)).toEqual([0, 1, 2, 3, 4]);
  const sample = sampleOf(1000, 10, 1);
  expect(new Set(sample).size).toBe(10);
  expect(sampleOf(1000, 10, 1)).toEqual(sample);
  expect(sampleOf(1000, 10, 2)).not.toEqual(sample);
});

it("takes each item equally often", () => {
  const counts = new Array<number>(20).fill(0);
  for (let seed = 0; seed < 4000; seed += 1)
    for (const item of sampleOf(20, 5, seed)) counts[item] = (counts[item] ?? 0) + 1;
  // 1000 expected, standard deviation 27: six of them either way.
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(165);
});
