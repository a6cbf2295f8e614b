import { expect, it } from "vitest";
import { findReference } from "./find-reference";

const conditions = [{ name: "naive" }, { name: "ICL, n = 5" }, { name: "again" }, { name: "again" }];

it("takes an index or a name", () => {
  expect(findReference(undefined, conditions)).toBeNull();
  expect(findReference(0, conditions)).toBe(0);
  expect(findReference("ICL, n = 5", conditions)).toBe(1);
});

it.each([
  [4, /0 to 3/],
  ["nobody", /No condition is named "nobody"\. Expected one of "naive"/],
  ["again", /2 conditions are named "again"\. Give the reference as an index/],
])("refuses %o, naming the field", (reference, message) => {
  expect(() => findReference(reference, conditions)).toThrow(message);
  expect(() => findReference(reference, conditions)).toThrow(
    expect.objectContaining({ code: "invalid", details: [expect.objectContaining({ pointer: "/reference" })] }),
  );
});
