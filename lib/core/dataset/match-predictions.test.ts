import { describe, expect, it } from "vitest";
import { refusalOf } from "../fixtures/refusal-of";
import { matchPredictions } from "./match-predictions";

const test = [
  ...[
    ["one", "a"],
    ["two", "b"],
    ["one", "a"],
    ["four", "b"],
  ].map(([text = "", label = ""]) => ({ text, label })),
];
const said = (text: string, gold: string, prediction: string | null) => ({ text, gold, prediction });
const all = [said("four", "b", "4"), said("one", "a", "1"), said("two", "b", null), said("one", "a", "3")];

const refusal = (predictions: typeof all, scored = test.length) =>
  refusalOf(() => matchPredictions(test, scored, predictions));

describe("predictions made elsewhere, on a dataset", () => {
  it("are set in test order, equal examples in the order they come, the rest of the test part left out", () => {
    expect(matchPredictions(test, 4, all)).toEqual(["1", "", "3", "4"]);
    expect(matchPredictions(test, 2, all)).toEqual(["1", ""]);
    expect(matchPredictions(test, 2, all.slice(1, 3))).toEqual(["1", ""]);
  });

  it("are refused line by line where they are of no test example, and by example where one is missing", () => {
    const given = [said("one", "a", "1"), said("two", "a", "2"), said("one", "a", "3"), said("five", "b", "5")];
    const { message, details } = refusal([...given, said("one", "a", "x")]);
    expect(message).toMatch(/3 are of no test example, and 2 scored examples have none/);
    expect(details).toEqual([
      { message: 'The gold label of "two" is "b" in this dataset, not "a".', pointer: "/predictions/1" },
      { message: 'No test example of this dataset is "five".', pointer: "/predictions/3" },
      { message: '"one" is given more often than it is in the test part.', pointer: "/predictions/4" },
      { message: expect.stringContaining('"two" with gold label "b"') as string, pointer: "/predictions" },
      { message: expect.stringContaining('"four" with gold label "b"') as string, pointer: "/predictions" },
    ]);
    expect(refusal(all.slice(0, 1)).details).toHaveLength(3);
  });
});
