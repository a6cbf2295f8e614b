import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repeatedEnd } from "./repeated-end";

const rule = "- If the text speaks of money, it is a refund.\n";
const begin = "Decide what the customer wants.\n- If the text speaks of a parcel, it is a delivery.\n";

describe("an instruction that repeats itself", () => {
  it("is kept up to the end of the first time, whole lines and sentences first", () => {
    const kept = `${begin}${rule}`.trimEnd();
    expect(repeatedEnd(begin + rule.repeat(5))).toEqual({ times: 5, kept });
    expect(repeatedEnd(`${begin}${rule.repeat(5)}- If the text sp`)).toEqual({ times: 5, kept });
    const sentence = "Look for words of money, of parcels and of passwords. ";
    expect(repeatedEnd(`Read twice. ${sentence.repeat(40)}Look`)?.kept).toBe(`Read twice. ${sentence.trimEnd()}`);
  });

  it("needs three times and 120 characters", () => {
    expect(repeatedEnd(begin + rule.repeat(2))).toBeNull();
    expect(repeatedEnd(begin + rule.repeat(3))?.times).toBe(3);
    expect(repeatedEnd(`Say it: ${"no ".repeat(39)}`)).toBeNull();
    expect(repeatedEnd(`Say it: ${"no ".repeat(41)}`)).toEqual({ times: 41, kept: "Say it: no" });
  });

  it("is one that ends so, not one that goes on in other words", () => {
    expect(repeatedEnd(`${rule.repeat(5)}Answer with the label only.`)).toBeNull();
    expect(repeatedEnd("")).toBeNull();
    expect(repeatedEnd(begin)).toBeNull();
  });

  it("tells rules apart that differ in a number or a label", () => {
    const rules = Array.from({ length: 30 }, (_, at) => `${at + 1}. A text of kind ${at} is labelled ${at}.\n`);
    expect(repeatedEnd(rules.join(""))).toBeNull();
  });

  it("agrees with trying every passage", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", ". ", "\n"), maxLength: 30 });
    fc.assert(
      fc.property(letters, letters, fc.integer({ min: 1, max: 60 }), letters, (before, passage, times, after) => {
        const text = before + passage.repeat(times) + after;
        expect(repeatedEnd(text)?.times ?? null).toBe(slowTimes(text.trimEnd()));
      }),
      { numRuns: 2_000 },
    );
  });
});

/** By the definition, one passage length after the other. */
function slowTimes(text: string): number | null {
  for (let length = 1; 3 * length <= text.length; length += 1) {
    let repeated = length;
    while (repeated < text.length && text.at(-repeated - 1) === text.at(-repeated - 1 + length)) repeated += 1;
    if (repeated >= 120 && repeated >= 3 * length) return Math.floor(repeated / length);
  }
  return null;
}
