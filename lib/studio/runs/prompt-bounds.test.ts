import fc from "fast-check";
import { expect, it } from "vitest";
import { createPromptBounds } from "./prompt-bounds";

/** As byte-level tokenizers cut: words with the space before them, digits by threes, everything else a byte each. */
function tokens(text: string): number {
  const pieces = text.match(/\s?\p{L}+|\p{N}{1,3}|\s+(?!\S)|\s|[^\s\p{L}\p{N}]+[\r\n]*/gu) ?? [];
  return pieces.reduce((sum, piece) => sum + (/^\s?[a-z]+$/i.test(piece) ? 1 : Buffer.byteLength(piece)), 0);
}

const words = fc.array(fc.oneof(fc.constantFrom("Input: ", "parcel ", "is ", "12345 ", ".\n", "\n\n"), fc.string()), {
  maxLength: 12,
});

it("is never less than the tokens of a prompt, whatever was counted before", () => {
  fc.assert(
    fc.property(words, fc.array(words, { minLength: 1, maxLength: 8 }), fc.nat(500), (prefix, texts, template) => {
      const bounds = createPromptBounds();
      bounds.learn("e", prefix.join(""), tokens(prefix.join("")), false);
      for (const text of texts) {
        const prompt = [...prefix, ...text].join("");
        const actual = tokens(prompt) + template;
        expect(bounds.most("e", prompt)).toBeGreaterThanOrEqual(actual);
        bounds.learn("e", prompt, actual, true);
      }
    }),
    { numRuns: 2000 },
  );
});

it("is close for a prompt whose beginning was counted", () => {
  const bounds = createPromptBounds();
  const prefix = "Read the whole input first. ".repeat(200);
  const far = bounds.most("e", `${prefix}Input: one`);
  bounds.learn("e", `${prefix}Input: one`, 1000, true);
  expect(far).toBeGreaterThan(5000);
  expect(bounds.most("e", `${prefix}Input: two`)).toBeLessThan(1020);
  expect(bounds.most("another", `${prefix}Input: two`)).toBe(far);
});

it("learns of a server that adds more than any chat template", () => {
  const bounds = createPromptBounds();
  bounds.learn("e", "hello", 2000, true);
  expect(bounds.most("e", "something else")).toBeGreaterThanOrEqual(1995);
});
