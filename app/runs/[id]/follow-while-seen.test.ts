import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { followWhileSeen } from "./follow-while-seen";

/** The browser's, of which this says what it hears. */
class Source extends EventTarget {
  static readonly opened: Source[] = [];
  closed = false;

  constructor(readonly url: string) {
    super();
    Source.opened.push(this);
  }

  close() {
    this.closed = true;
  }

  tell(status: string, resumeInSeconds: number | null = null) {
    this.dispatchEvent(new MessageEvent("progress", { data: JSON.stringify({ status, resumeInSeconds }) }));
  }
}

const page = Object.assign(new EventTarget(), { hidden: false });
const heard: string[] = [];
const newest = () => Source.opened.at(-1);
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal("document", page);
  vi.stubGlobal("window", globalThis);
  Source.opened.length = heard.length = 0;
  page.hidden = false;
  stop = followWhileSeen("/progress", ({ status }) => heard.push(status));
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function show(hidden: boolean) {
  page.hidden = hidden;
  page.dispatchEvent(new Event("visibilitychange"));
}

it("hears what the server tells, and asks again, but not at once, when it ends that of a run that goes on", () => {
  newest()?.tell("running");
  newest()?.dispatchEvent(new Event("done"));
  expect(Source.opened.map(({ closed }) => closed)).toEqual([true]);
  vi.advanceTimersByTime(10_000);
  expect(Source.opened.map(({ closed }) => closed)).toEqual([true, false]);
  newest()?.tell("done");
  newest()?.dispatchEvent(new Event("done"));
  vi.advanceTimersByTime(60_000);
  expect(Source.opened.map(({ closed }) => closed)).toEqual([true, true]);
  expect(heard).toEqual(["running", "done"]);
});

it("holds no connection while the page is hidden", () => {
  show(true);
  expect(newest()?.closed).toBe(true);
  vi.advanceTimersByTime(60_000);
  expect(Source.opened).toHaveLength(1);
  show(false);
  expect(Source.opened).toHaveLength(2);
  expect(newest()?.closed).toBe(false);
});

it("asks again soon after an error, and never once it was stopped", () => {
  newest()?.dispatchEvent(new Event("error"));
  expect(Source.opened.map(({ closed }) => closed)).toEqual([true]);
  vi.advanceTimersByTime(10_000);
  expect(Source.opened.map(({ closed }) => closed)).toEqual([true, false]);
  newest()?.dispatchEvent(new Event("error"));
  stop();
  vi.advanceTimersByTime(60_000);
  show(false);
  expect(Source.opened.map(({ closed }) => closed)).toEqual([true, true]);
});
