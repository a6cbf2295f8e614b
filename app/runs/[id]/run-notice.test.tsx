import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { fixtureRecord } from "@/components/report/fixture";
import type { LiveProgress } from "@/lib/core/live-progress";
import type { RunRecord } from "@/lib/core/run-record";
import { RunNotice } from "./run-notice";

const paused = { ...fixtureRecord(), status: "paused" as const, reason: "The model's server failed." };

function shown(resumeInSeconds: number | null, record: RunRecord = paused) {
  const progress: LiveProgress = {
    ...{ status: "paused", reason: paused.reason, resumeInSeconds, search: null },
    progress: { done: 3, total: 9, etaSeconds: null },
  };
  const html = renderToString(<RunNotice record={record} progress={progress} lost={false} />);
  return html
    .replaceAll("<!-- -->", "")
    .replaceAll("&#x27;", "'")
    .replace(/<[^>]+>/g, "");
}

test.each([
  [
    12,
    /^Paused: The model's server failed\. It tries again in 12 s\. What was answered is below and stays; the run goes on/,
  ],
  [90, /It tries again in 1 min 30 s\./],
  [0, /It tries again now\./],
  [null, /^Paused: The model's server failed\. What was answered is below and stays; Resume goes on from there/],
])("a paused run that is tried again in %s seconds says so", (seconds, words) => expect(shown(seconds)).toMatch(words));

test.each([
  [12, "It tries again in 12 s."],
  [null, "Resume starts it again."],
])("before the first answer only what comes next is said above the report", (seconds, words) => {
  const conditions = paused.conditions.map((condition) => ({
    ...condition,
    replies: condition.replies.map(() => null),
  }));
  expect(shown(seconds, { ...paused, conditions })).toBe(words);
});

test.each([
  [
    { done: 0, planned: 2000, best: null, etaSeconds: null },
    /: 0 of at most 2,000 calls, nothing scored yet\. You can leave/,
  ],
  [
    { done: 312, planned: 2000, best: 0.71, etaSeconds: 700 },
    /: 312 of at most 2,000 calls, best score so far on train examples \.71, at most 11 min 40 s of the search left\. You/,
  ],
])("a run that searches says how far it is, and no other time left", (search, words) => {
  const record = { ...fixtureRecord(), status: "running" as const };
  const progress: LiveProgress = {
    ...{ status: "running", reason: null, resumeInSeconds: null, search: { condition: "APE, n = 50", ...search } },
    progress: { done: 6, total: 12, etaSeconds: 4000 },
  };
  const html = renderToString(<RunNotice record={record} progress={progress} lost={false} />)
    .replaceAll("<!-- -->", "")
    .replace(/<[^>]+>/g, "");
  expect(html).toContain("6 of 12 answers. Searching for the prompt of APE, n = 50");
  expect(html).toMatch(words);
});
