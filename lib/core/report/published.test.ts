import { describe, expect, it } from "vitest";
import { publishedOn } from "./published";

const of = (axis: "prefix" | "calls") =>
  publishedOn(axis).map(({ point: { follower, method, n, macroF1 }, x }) => [follower, method, n, macroF1, x]);

describe("publishedOn", () => {
  it("has prefix tokens for the four conditions whose tokens are published, and for no other", () => {
    expect(of("prefix")).toEqual([
      ["Llama-3.1-8B", "icl", 20, 0.406, 5177],
      ["Llama-3.1-8B", "icl", 100, 0.43, 11531],
      ["Llama-3.1-8B", "prompt-mii", 20, 0.433, 901],
      ["Qwen-2.5-7B", "icl", 100, 0.482, 12027],
    ]);
  });

  it("has calls for all of them, and says nothing of whole queries or money", () => {
    expect(of("calls")).toHaveLength(24);
    expect(of("calls")).toContainEqual(["Llama-3.1-8B", "ape", 50, 0.278, 2000]);
    expect(of("calls")).toContainEqual(["Qwen-2.5-7B", "gepa", 100, 0.347, 150]);
    expect([publishedOn("total"), publishedOn("money")]).toEqual([[], []]);
  });

  it("bears out what the poster says of it: the gain over the searches, and 13 times fewer tokens", () => {
    const f1 = (follower: string, method: string, n: number) =>
      publishedOn("calls").find(
        ({ point }) => point.follower.startsWith(follower) && point.method === method && point.n === n,
      )?.point.macroF1 ?? NaN;
    const gains = ["Llama", "Qwen"].flatMap((follower) =>
      ["ape", "gepa"].flatMap((search) =>
        [50, 100].map((n) => f1(follower, "prompt-mii", n) - f1(follower, search, n)),
      ),
    );
    expect(Math.min(...gains)).toBeCloseTo(0.068, 6);
    expect(Math.max(...gains)).toBeCloseTo(0.138, 6);
    const [, examples, instruction] = publishedOn("prefix").map(({ x }) => x);
    expect((examples ?? 0) / (instruction ?? 1)).toBeCloseTo(12.8, 1);
  });
});
