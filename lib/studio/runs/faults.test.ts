import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import * as calls from "@/lib/db/calls";
import * as leases from "@/lib/db/leases";
import { type Behaviour, startMisbehavingServer } from "@/lib/llm/doubles/misbehaving-server";
import { patient } from "@/lib/llm/retry";
import { addDataset, hasEnded, openTemporaryStudio, untilRun } from "../doubles/temporary-studio";
import { addEndpoint } from "../endpoints/add";
import { cancelRun } from "./cancel";
import { executeRun } from "./execute";
import { newLease } from "./hold-lease";
import { requireRun } from "./require-run";
import { startRun } from "./start";

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
let datasetId: string;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  // What the table says of waits is in lib/llm: here they take no time.
  vi.spyOn(patient, "sleep").mockResolvedValue();
  studio = await openTemporaryStudio();
  datasetId = (await addDataset(40)).id;
});
const waiting: string[] = [];
afterEach(async () => {
  // Else the next test would be given the run that goes on by itself.
  for (const id of waiting.splice(0)) if ((await requireRun(id)).resumeAt) await cancelRun(id);
});
afterAll(async () => {
  await studio.close();
  await Promise.all(closing.splice(0).map((close) => close()));
  vi.restoreAllMocks();
});

const testSize = 8;
const always = (behaviour: Behaviour) => () => behaviour;
const once = (behaviour: Behaviour, at = 3) => times(1, behaviour, at);
const times =
  (count: number, behaviour: Behaviour, from = 3) =>
  (chat: number): Behaviour =>
    chat >= from && chat < from + count ? behaviour : { kind: "answer" };
const from =
  (start: number, behaviour: Behaviour) =>
  (chat: number): Behaviour =>
    chat >= start ? behaviour : { kind: "answer" };

const status = (code: number, headers?: Record<string, string>): Behaviour => ({
  kind: "status",
  status: code,
  ...(headers && { headers }),
});

/** A short one only where a server falls silent: elsewhere a busy machine could run into it, and ask once more than is counted here. */
const timeLimit = ({ kind }: Behaviour) => (kind === "hang" || kind === "stall" ? { timeoutSeconds: 1 } : {});

/** A run of eight predictions at a server that does with its k-th chat request what `does` says; the prefix is counted by two of them. */
async function runAgainst(does: (chat: number, text: string) => Behaviour, limits = {}) {
  const server = await startMisbehavingServer((position, body) => {
    if (position === null) return { kind: "status", status: 404 };
    return does(position, JSON.stringify(body));
  });
  closing.push(server.close);
  const roles = ["generator", "follower"];
  const given = { name: "Faulty", baseUrl: server.baseUrl, model: "misbehaving", roles, limits };
  const { id: endpoint } = await addEndpoint({ ...given, limits: { concurrency: 2, ...limits } });
  const conditions = [{ method: "naive", follower: endpoint }];
  const { id } = await startRun({ datasetId, conditions, testSize });
  waiting.push(id);
  const execute = async () => {
    expect(await leases.claim(newLease("here"), new Date(Date.now() + 3_600_000))).toBe(id);
    return executeRun(id, "here", { signal: new AbortController().signal });
  };
  return { id, server, execute, chats: () => server.seen().filter(({ url }) => url === "/v1/chat/completions").length };
}

/** What became of it: how the run ended, how many texts were answered, failed and are open, and whether it goes on by itself. */
async function became(id: string) {
  const run = await requireRun(id);
  const stored = (await calls.list(id)).filter(({ purpose }) => purpose === "predict");
  const failed = stored.filter(({ error }) => error !== null);
  return {
    status: run.status,
    answered: stored.length - failed.length,
    failed: failed.map(({ error }) => error),
    goesOn: run.resumeAt !== null,
  };
}

const whole = { status: "done", answered: testSize, failed: [], goesOn: false };
const byItself = (answered: number) => ({ status: "paused", answered, failed: [], goesOn: true });
const byAPerson = (answered: number) => ({ status: "paused", answered, failed: [], goesOn: false });

/** Two of the chats count the prefix, so the third prediction is the fifth chat. */
const inMidRun = 5;

describe("what each fault of a server leads to", () => {
  it.each<[string, (chat: number) => Behaviour, object]>([
    ["429 without headers", times(4, status(429)), whole],
    ["429 that says how long to wait", times(4, status(429, { "retry-after-ms": "10" })), whole],
    ["429 whose limit ends soon", times(2, status(429, resetSoon())), whole],
    ["a burst of 500", times(6, status(500)), whole],
    ["502 from a router", times(3, status(502)), whole],
    ["503 that says how long to wait", times(3, status(503, { "retry-after-ms": "10" })), whole],
    ["408", once(status(408)), whole],
    ["409", once(status(409)), whole],
    ["a connection that is closed", times(3, { kind: "drop" }), whole],
    ["a connection that is reset", times(3, { kind: "reset" }), whole],
    ["half a body", times(3, { kind: "half-json" }), whole],
    ["a page instead of JSON", times(3, { kind: "html" }), whole],
    ["JSON that is no completion", times(3, { kind: "no-choices" }), whole],
    ["answers that drip in", always({ kind: "drip", milliseconds: 50 }), whole],
    ["good JSON under a wrong name", always({ kind: "wrong-content-type" }), whole],
    ["an answer that stops half-way", times(2, { kind: "stall" }), whole],
    ["an answer without an end", times(2, { kind: "endless" }), whole],
    ["a hang, for a while", times(2, { kind: "hang" }), whole],
    ["500 for ever", from(inMidRun, status(500)), byItself(3)],
    ["429 for ever", from(inMidRun, status(429)), byItself(3)],
    ["429 until tomorrow", from(inMidRun, status(429, { "retry-after": "86400" })), byItself(3)],
    ["connections reset for ever", from(inMidRun, { kind: "reset" }), byItself(3)],
    ["a quota that is used up", from(inMidRun, quotaUsedUp()), byAPerson(3)],
    ["401 in mid-run", from(inMidRun, status(401)), byAPerson(3)],
    ["403 in mid-run", from(inMidRun, status(403)), byAPerson(3)],
    ["the model is gone in mid-run", from(inMidRun, status(404)), byAPerson(3)],
    ["a redirect in mid-run", from(inMidRun, status(307, { location: "http://127.0.0.1:65000/" })), byAPerson(3)],
    ["a model swapped in mid-run", from(inMidRun, { kind: "as-model", model: "/models/other.gguf" }), byAPerson(3)],
  ])("%s", async (_, does, wanted) => {
    const { id, execute } = await runAgainst(does, { concurrency: 1, ...timeLimit(does(3)) });
    await execute();
    expect(await became(id)).toEqual(wanted);
    const { reason, conditions } = await requireRun(id);
    expect(reason ?? "").not.toMatch(/127\.0\.0\.1|localhost|\/models\//);
    expect(conditions[0]?.status).toBe(wanted === whole ? "done" : "waiting");
  });

  it.each<[string, Behaviour, string]>([
    ["fails", status(500), "server-error"],
    ["answers nonsense", { kind: "half-json" }, "unreadable"],
    ["falls silent", { kind: "hang" }, "timeout"],
    ["breaks the connection", { kind: "drop" }, "unreachable"],
    ["says it is too long", tooLong(), "context-exceeded"],
    ["refuses it", status(400), "request-refused"],
  ])("one text at which the server %s is a failed datum, and the others are answered", async (_, behaviour, error) => {
    let poison: string | null = null;
    const does = (chat: number, text: string): Behaviour => {
      if (chat === inMidRun) poison = text;
      return text === poison ? behaviour : { kind: "answer" };
    };
    const { id, execute } = await runAgainst(does, timeLimit(behaviour));
    await execute();
    expect(await became(id)).toEqual({ status: "done", answered: testSize - 1, failed: [error], goesOn: false });
    expect((await requireRun(id)).conditions[0]?.status).toBe("incomplete");
  });

  it("a text is a failed datum too when it is the last one, at the price of one smallest call", async () => {
    const last = testSize + 1;
    let poison: string | null = null;
    const does = (chat: number, text: string): Behaviour => {
      if (chat === last) poison = text;
      return text === poison ? status(500) : { kind: "answer" };
    };
    const { id, execute, chats } = await runAgainst(does, { concurrency: 1 });
    await execute();
    expect(await became(id)).toMatchObject({ status: "done", failed: ["server-error"] });
    expect(chats()).toBe(last + 8 + 1);
  });

  it("a server that answers under an alias from the first call on is no other model", async () => {
    const { id, execute } = await runAgainst(always({ kind: "as-model", model: "the-alias-of-today" }));
    await execute();
    expect(await became(id)).toEqual(whole);
  });

  it("a model that was swapped while the run was paused is noticed when it goes on", async () => {
    let swapped = false;
    const { id, execute } = await runAgainst(
      (chat) => (swapped ? { kind: "as-model", model: "another" } : from(inMidRun, status(500))(chat)),
      { concurrency: 1 },
    );
    await execute();
    expect(await became(id)).toEqual(byItself(3));
    swapped = true;
    await execute();
    expect(await became(id)).toEqual(byAPerson(3));
    expect((await requireRun(id)).reason).toContain("answers as another model");
  });

  it("a run cancelled at a server that hangs ends within a second, calls in flight included", async () => {
    const { id, execute, chats } = await runAgainst(always({ kind: "hang" }), { concurrency: 16 });
    const executed = execute();
    await expect.poll(chats).toBeGreaterThan(0);
    await cancelRun(id);
    await executed;
    expect((await untilRun(id, hasEnded)).status).toBe("cancelled");
  });
});

function resetSoon() {
  return { "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "15ms" };
}

function quotaUsedUp(): Behaviour {
  const body = { error: { message: "You exceeded your current quota.", code: "insufficient_quota" } };
  return { kind: "status", status: 429, body };
}

function tooLong(): Behaviour {
  const body = { error: { message: "This model's maximum context length is 10 tokens.", code: 400 } };
  return { kind: "status", status: 400, body };
}
