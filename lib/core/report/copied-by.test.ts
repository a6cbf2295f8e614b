import { describe, expect, it } from "vitest";
import { conditionRecord, reply, runRecord } from "../fixtures/run-record";
import { instructionPrefix } from "../prompts/instruction";
import type { EndpointSnapshot } from "../types";
import { buildReport } from "./build-report";
import { copiedFrom } from "./copied";
import { compareFigures, figuresOf } from "./recompute";
import { storedFacts } from "./stored-facts";
import { withoutTexts } from "./without-texts";

const generator: EndpointSnapshot = {
  ...{ id: "g", name: "g", model: "m", trained: false, embedded: false, prices: null },
};
const train = ["where is my parcel it was due on monday", "nothing of the kind", "send me the blue one instead of it"];
const text = "Say a where is my parcel it was due. Say b: send me the blue one.";
const condition = conditionRecord({
  ...{ method: "prompt-mii-zero", n: 2, generator, prefix: instructionPrefix(text, ["a", "b"]) },
  ...{ copied: { passages: 0, of: 9, longest: 0 }, writtenFrom: [2, 0], replies: [reply("a"), reply("b")] },
});
const record = { ...runRecord(["a", "b"], [condition]), train };
const copiedOf = (of: typeof record) => buildReport(of).conditions[0]?.copied;

describe("what an instruction copied", () => {
  it("is computed from the examples it was written from, whatever was stored", () => {
    expect(copiedOf(record)).toEqual(copiedFrom(text, [train[0] ?? "", train[2] ?? ""]));
    expect(copiedOf(record)).toMatchObject({ passages: 4, longest: 7 });
  });

  it("is another where one of those examples was changed, and nothing else is", () => {
    const changed = structuredClone(record);
    changed.train[2] = "send me the red one instead of it";
    const found = compareFigures(figuresOf(buildReport(record)), figuresOf(buildReport(changed)));
    expect(found.differences.map(({ where }) => where)).toEqual(["conditions.0.copied.passages"]);
  });

  it("is a stored fact where the examples are not in the record", () => {
    const shared = withoutTexts(record);
    expect(JSON.stringify(shared)).not.toContain("parcel it was due on monday");
    expect(shared.conditions[0]).toMatchObject({ copied: condition.copied });
    expect(buildReport(shared)).toEqual(
      expect.objectContaining({ conditions: [{ ...buildReport(record).conditions[0], copied: null }] }),
    );
    expect(storedFacts(shared).join()).toContain("what instructions copied");
    expect(storedFacts(record).join()).not.toContain("what instructions copied");
  });

  it("is not known where the record lacks one of them", () => {
    expect(copiedOf({ ...record, train: train.slice(0, 2) })).toBeNull();
  });
});

describe("storedFacts", () => {
  it("names scores of candidates of which no reply was kept, and nothing of a run made elsewhere", () => {
    const step = { kind: "candidate" as const, text: "Say it.", score: 0.5 };
    const factsOf = (steps: object[]) => storedFacts(runRecord([], [{ ...condition, steps: steps as [] }])).join();
    expect(factsOf([step])).toContain("searched candidates");
    expect(
      factsOf([
        { ...step, trials: [{ gold: "a", raw: "a" }] },
        { ...step, score: null },
      ]),
    ).not.toContain("searched candidates");
    expect(factsOf([step])).not.toContain("its own calls");
    expect(factsOf([{ kind: "note", text: "20 metric calls, 3 proposals.", score: null }])).toContain("its own calls");
    expect(storedFacts(runRecord(["a"], [conditionRecord({ method: "imported" })]))).toEqual([]);
  });
});
