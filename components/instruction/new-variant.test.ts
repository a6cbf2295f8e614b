import { expect, test } from "vitest";
import type { Draft } from "@/components/examples/draft";
import { editedVariant } from "./new-variant";

const written = { instruction: "Look at the verb.", method: "prompt-mii-zero", n: 20, nUsed: 12, seed: 3 };

function draft(rest: object | null): Draft {
  return { written: rest && { ...written, ...rest }, variants: [] as Draft["variants"] } as Draft;
}

test("an edited instruction knows what it was written from", () => {
  expect(editedVariant(draft({ dataHash: "hash" }))).toEqual({
    ...{ name: "My instruction", instruction: "Look at the verb." },
    ...{ origin: "Edited from Prompt-MII-Zero, n = 12, seed 3", from: { data: "hash", seed: 3, n: 12 } },
  });
});

test("one written by hand, or edited from a draft that does not know its data, knows nothing of it", () => {
  expect(editedVariant(draft(null))).not.toHaveProperty("from");
  expect(editedVariant(draft({}))).not.toHaveProperty("from");
});
