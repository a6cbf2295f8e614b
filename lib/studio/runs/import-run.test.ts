import { afterAll, describe, expect, it } from "vitest";
import emotion from "@/lib/core/fixtures/emotion.json";
import { openTemporaryStudio } from "../doubles/temporary-studio";
import { getRun } from "./get";
import { startRun } from "./start";

const studio = await openTemporaryStudio();
afterAll(studio.close);

async function imported(conditions: object[]) {
  const { id, estimate } = await startRun({ name: "Theirs", conditions });
  expect(estimate).toEqual({ calls: 0, tokens: [0, 0], seconds: 0, cost: 0, reused: 0 });
  const run = await getRun(id);
  if (!run) throw new Error("no run");
  return run;
}

const decode = (digits: string) => [...digits].map((digit) => emotion.labels[Number(digit)] ?? "?");
const gold = decode(emotion.gold);
const arms = Object.entries(emotion.arms).map(([name, { predicted }]) => ({
  ...{ method: "imported", name },
  predictions: decode(predicted).map((prediction, at) => ({ text: `row ${at}`, gold: gold[at], prediction })),
}));

describe("predictions made elsewhere", () => {
  it("have the independent scores to 6 digits, no calls and no tokens", async () => {
    const run = await imported(arms);
    expect(run).toMatchObject({ status: "done", reason: null, name: "Theirs", testSize: gold.length });
    const found = run.conditions.map(({ name, scores }) => [name, scores?.macroF1, scores?.accuracy]);
    Object.entries(emotion.arms).forEach(([name, arm], at) => {
      expect(found[at]?.[0]).toBe(name);
      expect(found[at]?.[1]).toBeCloseTo(arm.macroF1, 6);
      expect(found[at]?.[2]).toBeCloseTo(arm.accuracy, 6);
    });
    for (const { bill, prefixTokens, prefix, follower, status } of run.conditions) {
      expect({ prefixTokens, prefix, follower, status }).toEqual({
        ...{ prefixTokens: null, prefix: null, follower: null, status: "done" },
      });
      expect([bill.build.calls, bill.predict.calls, bill.predict.cost]).toEqual([0, 0, null]);
    }
    expect(run.frontier).toEqual([]);
    expect([run.reference, run.comparisons?.map(({ a, b }) => [a, b])]).toEqual([
      0,
      [
        [1, 0],
        [2, 0],
      ],
    ]);
    expect(run.progress).toEqual({ done: 3 * gold.length, total: 3 * gold.length, etaSeconds: null });
  });

  it("count a label that no example has where it is named, else as no label", async () => {
    const predictions = [
      { text: "one", gold: "a", prediction: "a" },
      { text: "two", gold: "b", prediction: "c" },
      { text: "three", gold: "b", prediction: null },
    ];
    const [plain] = (await imported([{ method: "imported", predictions }])).conditions;
    expect(plain?.scores).toMatchObject({ classes: 2, outcomes: { valid: 1, invalid: 1, empty: 1 } });
    const [named] = (await imported([{ method: "imported", labels: ["c"], predictions }])).conditions;
    expect(named?.scores).toMatchObject({ classes: 3, outcomes: { valid: 2, empty: 1 } });
  });

  it("are refused without predictions, and over other examples", async () => {
    const predictions = [
      { text: "one", gold: "a", prediction: "a" },
      { text: "two", gold: "b", prediction: "a" },
    ];
    const one = { method: "imported", predictions };
    const other = { method: "imported", predictions: [predictions[0]] };
    await expect(startRun({ conditions: [one, other] })).rejects.toThrow(/arm 2 has others/);
    await expect(startRun({ conditions: [{ method: "imported" }] })).rejects.toMatchObject({ code: "invalid" });
  });
});
