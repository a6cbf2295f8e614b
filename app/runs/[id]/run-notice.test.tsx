import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { fixtureRecord } from "@/components/report/fixture";
import { RunNotice } from "./run-notice";
import type { RunProgress } from "./use-live-run";

const paused = { ...fixtureRecord(), status: "paused" as const, reason: "The model's server failed." };

function shown(resumeInSeconds: number | null) {
  const progress: RunProgress = {
    ...{ status: "paused", reason: paused.reason, resumeInSeconds },
    progress: { done: 3, total: 9, etaSeconds: null },
  };
  const html = renderToString(<RunNotice record={paused} progress={progress} lost={false} />);
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
