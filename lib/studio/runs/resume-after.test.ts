import { expect, it } from "vitest";
import { forgetPauses, resumeAfter } from "./resume-after";

const inVain = (runId: string) => resumeAfter(runId, false, null);

it("doubles the wait while nothing is answered, up to two minutes, and begins anew with an answer", () => {
  expect(Array.from({ length: 7 }, () => inVain("a"))).toEqual([5, 10, 20, 40, 80, 120, 120]);
  expect(inVain("another")).toBe(5);
  expect(resumeAfter("a", true, null)).toBe(5);
  expect(inVain("a")).toBe(10);
  forgetPauses("a");
  expect(inVain("a")).toBe(5);
});

it("waits no less than the server asks, and no longer than a day", () => {
  expect(resumeAfter("asked", false, 90)).toBe(90);
  expect(resumeAfter("asked", false, 3)).toBe(10);
  expect(resumeAfter("asked", false, 1e9)).toBe(86_400);
});
