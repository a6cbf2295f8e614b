import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { recordHash } from "@/lib/core/record-hash";
import { buildReport } from "@/lib/core/report/build-report";
import { figuresOf } from "@/lib/core/report/recompute";
import type { RunRecord } from "@/lib/core/run-record";
import type { WorkerRequest } from "./ask-report-worker";
import { fixtureRecord } from "./fixture";

function smallRecord() {
  const record = fixtureRecord({ size: 12 });
  return { ...record, conditions: record.conditions.slice(0, 2) };
}

type Listener = (event: { data: unknown }) => void;

/** What was asked of the worker, as it arrived there. */
const requests: WorkerRequest[] = [];
let work: Listener;

/** The browser's worker without a thread of its own: messages are copied on their way, and handled by the real script. */
class SameThreadWorker {
  private readonly listeners = new Set<Listener>();
  addEventListener(type: string, listener: Listener) {
    if (type === "message") this.listeners.add(listener);
  }
  removeEventListener(_: string, listener: Listener) {
    this.listeners.delete(listener);
  }
  postMessage(request: WorkerRequest) {
    const data = structuredClone(request);
    requests.push(data);
    vi.stubGlobal("postMessage", (answer: unknown) => {
      for (const listener of [...this.listeners]) listener({ data: structuredClone(answer) });
    });
    queueMicrotask(() => work({ data }));
  }
}

/** The page's side and the worker's script, both as they are after loading. */
async function load() {
  vi.resetModules();
  vi.stubGlobal("addEventListener", (_: string, listener: Listener) => {
    work = listener;
  });
  vi.stubGlobal("Worker", SameThreadWorker);
  vi.stubGlobal("document", { getElementById: () => null });
  await import("./report.worker");
  const [{ computeFigures }, { askReportWorker }] = [
    await import("./compute-figures"),
    await import("./ask-report-worker"),
  ];
  return { computeFigures, hash: (record: RunRecord) => askReportWorker(record, { of: "hash" }) };
}

beforeEach(() => {
  requests.length = 0;
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("what is computed beside the page", () => {
  it("copies a record to the worker once, however often it is read", async () => {
    const { computeFigures, hash } = await load();
    const record = smallRecord();
    const [first, lenient, hashed, again] = [
      await computeFigures(record, "strict"),
      await computeFigures(record, "lenient"),
      await hash(record),
      await computeFigures(record, "strict"),
    ];
    expect(requests.map((request) => "record" in request)).toEqual([true, false, false, false]);
    expect(first).toEqual(figuresOf(buildReport(record)));
    expect(lenient).toEqual(figuresOf(buildReport(record, "lenient")));
    expect(again).toEqual(first);
    expect(hashed).toBe(recordHash(JSON.stringify(record)));
  });

  it("never answers with the figures of another record", async () => {
    const { computeFigures } = await load();
    const [one, other] = [smallRecord(), smallRecord()];
    for (const reply of other.conditions[0]?.replies ?? []) if (reply) reply.raw = "nothing of the kind";
    const asked = [one, other, one, other];
    const found = await Promise.all(asked.map((record) => computeFigures(record, "strict")));
    expect(found).toEqual(asked.map((record) => figuresOf(buildReport(record))));
    expect(found[0]).not.toEqual(found[1]);
  });
});
