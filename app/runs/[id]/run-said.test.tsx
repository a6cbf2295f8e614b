import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { fixtureRecord } from "@/components/report/fixture";
import type { LiveProgress } from "@/lib/core/live-progress";
import { RunSaid } from "./run-said";

const running: LiveProgress = {
  ...{ status: "running", reason: null, resumeInSeconds: null, search: null },
  progress: { done: 0, total: 200, etaSeconds: null },
};

function said(progress: Partial<LiveProgress>, lost = false): string {
  const record = { ...fixtureRecord(), status: "running" as const };
  return renderToString(<RunSaid record={record} progress={{ ...running, ...progress }} lost={lost} />)
    .replaceAll("<!-- -->", "")
    .replace(/<[^>]+>/g, "");
}

test("a run at work is spoken of at each quarter of its answers, not at each answer", () => {
  const spoken = Array.from({ length: 200 }, (_, done) => said({ progress: { ...running.progress, done } }));
  expect([...new Set(spoken)]).toEqual([
    "The run is at work.",
    ...[25, 50, 75].map((share) => `The run is at work, ${share} % of its answers are there.`),
  ]);
});

test("a search is spoken of once, however far it is", () => {
  const search = { condition: "APE, n = 50", planned: 900, best: null, etaSeconds: 60 };
  const spoken = [0, 12, 300].map((done) => said({ search: { ...search, done, etaSeconds: 60 - done / 10 } }));
  expect(new Set(spoken)).toEqual(new Set(["The run searches for the prompt of APE, n = 50."]));
});

test.each([
  ["queued", "The run waits for its turn."],
  ["done", "The run is done."],
  ["paused", "The run is paused."],
  ["cancelled", "The run is cancelled."],
  ["failed", "The run was stopped by a failure."],
] as const)("a run that is %s", (status, words) => expect(said({ status })).toBe(words));

test("what holds a run up, and an app that does not answer, are spoken of", () => {
  expect(said({ reason: "The embedded model is being fetched." })).toBe("The embedded model is being fetched.");
  expect(said({}, true)).toBe("The app does not answer just now.");
});
