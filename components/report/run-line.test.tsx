import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { fixtureRecord } from "./fixture";
import { RunLine } from "./run-line";

it("says of a time between which moments it passed, as a run may have been paused in it", () => {
  const record = fixtureRecord();
  expect(renderToString(<RunLine record={record} />)).toContain("22 Nov 2026, 2 min 51 s from start to end<");
  const paused = renderToString(<RunLine record={{ ...record, status: "paused" }} />);
  expect(paused).toContain("22 Nov 2026, paused 2 min 51 s after its start<");
  expect(renderToString(<RunLine record={{ ...record, finishedAt: null }} />)).toContain("22 Nov 2026<");
});
