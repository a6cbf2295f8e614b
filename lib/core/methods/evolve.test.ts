import { describe, expect, test } from "vitest";
import recorded from "../fixtures/gepa-runs.json";
import { evolve, fittest, type Chance } from "./evolve";
import { meanScore, parentLottery } from "./gepa-pareto";

type Run = (typeof recorded.runs)[number];

/** The chance of a recorded run: what was drawn then, after a look at what it was drawn from. */
function recordedChance(run: Run): Chance & { left: () => number } {
  const choices = [...run.choices];
  return {
    left: () => choices.length,
    order: (size) => {
      const order = choices.shift()?.order;
      expect(order).toHaveLength(size);
      return order ?? [];
    },
    pick: (candidates) => {
      const choice = choices.shift();
      expect([...candidates].sort((a, b) => a - b)).toEqual(choice?.from);
      return choice?.pick ?? -1;
    },
  };
}

describe("the runs of the package gepa, replayed", () => {
  test.each(recorded.runs)(
    "seed $seed, $train train and $validation validation examples, $maxMetricCalls metric calls",
    async (run) => {
      const evaluations = [...run.evaluations];
      /** The evaluations are the same ones, in the same order. */
      const evaluate = async (text: string, examples: readonly number[]) => {
        const next = evaluations.shift();
        expect({ text, examples }).toEqual({ text: next?.text, examples: next?.examples });
        return next?.scores ?? null;
      };
      const chance = recordedChance(run);
      const evolved = await evolve({
        seed: "seed",
        trainSize: run.train,
        metricCalls: run.maxMetricCalls,
        tryOn: evaluate,
        validate: (text) =>
          evaluate(
            text,
            [...Array(run.validation).keys()].map((at) => 1000 + at),
          ),
        propose: async () => `text ${++proposed}`,
        chance,
      });
      expect(evolved.accepted.map(({ text }) => text)).toEqual(run.accepted);
      expect(evolved.metricCalls).toBe(run.metricCalls);
      expect(evolved.tried).toBe(run.proposals);
      expect(fittest(evolved.accepted)).toBe(run.best);
      evolved.accepted.forEach(({ scores }, at) => expect(meanScore(scores)).toBeCloseTo(run.means[at] ?? -1, 12));
      expect([chance.left(), evaluations.length]).toEqual([0, 0]);
    },
  );
  let proposed = 0;
  test.beforeEach(() => {
    proposed = 0;
  });
});

test("a parent is drawn as often as it is best, and one that is never best alone is not", () => {
  expect(parentLottery([[1, 0, 0]])).toEqual([0, 0, 0]);
  expect(
    parentLottery([
      [1, 0, 0],
      [1, 1, 0],
      [0, 0, 1],
    ]),
  ).toEqual([1, 1, 2]);
});
