import { describe, expect, it } from "vitest";
import { conditionRecord, reply, runRecord } from "../fixtures/run-record";
import { buildReport } from "../report/build-report";
import { compareFigures, figuresOf } from "../report/recompute";
import type { MethodName, MethodOptions } from "../types";
import { scriptedAsk } from "./doubles/scripted-ask";
import { methodFor } from "./method-for";
import { trialScore } from "./trial-score";

const labels = ["even", "odd"];
const train = Array.from({ length: 24 }, (_, at) => ({ text: `text ${at}`, label: at % 2 ? "odd" : "even" }));
/** Under "knows k" the follower is right about k of the 24, and says nothing of use about the others. */
const follow = (prefix: string, text: string) => {
  const at = Number(text.slice(5));
  const knows = (at * 7) % 24 < Number(/knows (\d+)/.exec(prefix)?.[1] ?? 5);
  return knows ? ` ${train[at]?.label.toUpperCase()}\n` : "neither";
};

async function searched(method: MethodName, options: MethodOptions) {
  const { ask } = scriptedAsk({ write: (_, at) => `knows ${5 + 3 * at}`, follow });
  const { steps } = await methodFor(method).build({ labels, train, seed: 3, options, predictionTokens: 10 }, ask);
  return steps;
}

describe.each<[MethodName, MethodOptions]>([
  ["prompt-mii-zero", { candidates: 4 }],
  ["ape", { calls: 60 }],
  ["gepa", { calls: 90 }],
])("the trials that %s keeps", (method, options) => {
  it("give the score of each candidate anew, in a report as well", async () => {
    const steps = await searched(method, options);
    const candidates = steps.filter(({ kind }) => kind === "candidate");
    expect(new Set(candidates.map(({ score }) => score)).size).toBeGreaterThan(1);
    for (const { score, trials = [] } of candidates)
      expect(trialScore(method, trials, labels)).toBeCloseTo(score ?? NaN);
    const condition = conditionRecord({ method, steps, replies: [reply("odd")] });
    const [report] = buildReport({ ...runRecord(["odd"], [condition]), labels }).conditions;
    expect(report?.candidates).toEqual(candidates.map(({ score }) => expect.closeTo(score ?? NaN, 9)));
  });

  it("bear out no other score: one reply that was changed is found at its candidate", async () => {
    const condition = conditionRecord({ method, steps: await searched(method, options), replies: [reply("odd")] });
    const record = { ...runRecord(["odd"], [condition]), labels };
    const changed = structuredClone(record);
    const trials = changed.conditions[0]?.steps?.[1]?.trials ?? [];
    const [right] = trials.filter(({ gold, raw }) => raw.trim().toLowerCase() === gold);
    if (right) right.raw = "neither";
    const [claimed, found] = [record, changed].map((one) => figuresOf(buildReport(one)));
    if (!claimed || !found) throw new Error("two reports were built");
    expect(compareFigures(claimed, found).differences.map(({ where }) => where)).toEqual(["conditions.0.candidates.1"]);
  });
});

describe("trialScore", () => {
  it("is not known without trials, and of a gold label that is none", () => {
    expect(trialScore("ape", [], labels)).toBeNull();
    expect(trialScore("ape", [{ gold: "prime", raw: "prime" }], labels)).toBeNull();
  });
});
