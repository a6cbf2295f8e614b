import { expect, test } from "vitest";
import { describeHealth } from "./engine-state";
import { noAdapter } from "./find-adapter";

test("names the model's file by its hash as soon as the file is checked, and not before", () => {
  const said = (state: Parameters<typeof describeHealth>[0]) => describeHealth(state, "m", 1, noAdapter.health).sha256;
  expect(said({ status: "downloading", progress: undefined })).toBeUndefined();
  expect(said({ status: "loading", sha256: "cc32" })).toBe("cc32");
});
