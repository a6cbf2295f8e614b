import { expect, it } from "vitest";
import { withAnswer } from "./with-answer";

it.each([
  ["adds to what was chosen", { label: "a" }, { bins: null }, { label: "a", bins: null }],
  ["takes the place of what it answers", { label: "a", text: "t" }, { label: "b" }, { label: "b", text: "t" }],
  ["keeps names", { rename: { x: "y" } }, { rename: { A: "a" } }, { rename: { x: "y", A: "a" } }],
  ["gives a label its newest name", { rename: { A: "b" } }, { rename: { A: "a" } }, { rename: { A: "a" } }],
])("an answer %s", (_, mapping, answer, after) => expect(withAnswer(mapping, answer)).toEqual(after));
