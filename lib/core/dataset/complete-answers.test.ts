import { expect, it } from "vitest";
import { completeAnswers } from "./complete-answers";

it("adds what was told to each answer, the answer first, and leaves other details alone", () => {
  const told = { text: "said", label: "mood", rename: { x: "Yes " } };
  const details = [
    { message: "a", line: 1 },
    { message: "b", mapping: { label: "tone" } },
    { message: "c", mapping: { rename: { "Yes ": "Yes" } } },
  ];
  expect(completeAnswers(details, told).map(({ mapping }) => mapping)).toEqual([
    undefined,
    { text: "said", label: "tone", rename: { x: "Yes " } },
    { text: "said", label: "mood", rename: { x: "Yes", "Yes ": "Yes" } },
  ]);
});
