import { expect, it } from "vitest";
import { conditionRecord, runRecord } from "../fixtures/run-record";
import type { InstructionOrigin } from "../types";
import { originInWords } from "./origin-words";

const record = runRecord(["a"], [], { seed: 7, dataset: { name: "d", hash: "same", trainSize: 9, testSize: 1 } });

function words(origin?: InstructionOrigin) {
  const options = { instruction: "Read it.", ...(origin && { origin }) };
  return originInWords(conditionRecord({ method: "manual", options }), record);
}

it.each<[InstructionOrigin | undefined, string]>([
  [undefined, "origin unknown: it may have been written from examples that are scored here"],
  [{ data: "same", seed: 7, n: 20 }, "edited from an instruction written from 20 examples of those to show (seed 7)"],
  [
    { data: "same", seed: 8, n: 1 },
    "edited from an instruction written from 1 example drawn by seed 8; where the seed of a run decides what is scored, some of them may be scored here",
  ],
  [
    { data: "0123456789abcdef", seed: 7, n: 5 },
    "edited from an instruction written from 5 examples of other data (0123456789ab, seed 7), some of which may be scored here",
  ],
])("says of an instruction made from %j what may be scored of it", (origin, said) => {
  expect(words(origin)).toBe(said);
});

it("says nothing of what no person wrote", () => {
  expect(originInWords(conditionRecord({}), record)).toBeNull();
});
