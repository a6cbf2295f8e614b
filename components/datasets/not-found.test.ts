import { expect, it } from "vitest";
import { notFound } from "./not-found";

it("tells what was looked for and is not there, whatever else is", () => {
  expect(notFound([], true)).toHaveLength(10);
  const absent = notFound([{ kind: "duplicate" }, { kind: "label-in-text" }], true);
  expect(absent).toHaveLength(8);
  expect(absent).toContain("conflicting labels");
  expect(absent).toContain("leaks between train and held out");
  expect(absent).not.toContain("duplicates");
});

it("says nothing of texts too long before their tokens are counted", () => {
  expect(notFound([], false)).toHaveLength(9);
  expect(notFound([], false).join()).not.toContain("too long");
});
