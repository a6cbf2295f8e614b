import { expect, it, vi } from "vitest";
import { complete } from "./complete";
import { askMisbehaving, atOnce, good } from "./doubles/ask-misbehaving";
import { deterministic } from "./doubles/fresh-endpoint";
import type { Behaviour } from "./doubles/misbehaving-server";
import { CallProblem } from "./errors";
import { impatient, patient } from "./retry";

const never = new AbortController().signal;

/** Gathers what is streamed: the pieces, and the text as it stood with the last one. */
function listener() {
  const heard = { pieces: [] as string[], text: "" };
  const onToken = (piece: string, first: boolean) => {
    heard.pieces.push(piece);
    heard.text = first ? piece : heard.text + piece;
  };
  return { heard, onToken };
}

it.each<Behaviour>([
  { kind: "status", status: 429, headers: { "retry-after-ms": "20" } },
  { kind: "status", status: 500 },
  { kind: "drop" },
  { kind: "half-json" },
  { kind: "html" },
  { kind: "no-choices" },
])("answers after two failures of kind %o", async (failure) => {
  const { ask } = await askMisbehaving([failure, failure]);
  expect(await ask()).toMatchObject({ completion: good, attempts: 3, usageReported: true });
});

it.each<Behaviour>([
  { kind: "status", status: 503, headers: { "retry-after-ms": "20" } },
  { kind: "drop" },
  { kind: "cut-stream" },
  { kind: "ended-stream" },
  { kind: "reasonless-stream", empty: true },
  { kind: "garbled-stream" },
  { kind: "error-in-stream", body: { error: { message: "worker died", code: 500 } } },
  { kind: "error-in-stream", body: "no chunk at all" },
])("streams the whole answer after a failure of kind %o", async (failure) => {
  const { ask } = await askMisbehaving([failure]);
  const { heard, onToken } = listener();
  const { completion, streamed } = await ask({ onToken });
  expect({ ...completion, streamed }).toMatchObject({ ...good, streamed: true });
  expect(completion.usage).toEqual({ promptTokens: 9, cachedTokens: null, completionTokens: 3 });
  expect(heard.text).toBe(good.text);
  expect(heard.pieces.slice(-3)).toEqual(["one", " two", " three"]);
});

it("takes a stream that comes to its end mark as whole, where the server does not say why it ends", async () => {
  const { ask } = await askMisbehaving([{ kind: "reasonless-stream" }]);
  const { heard, onToken } = listener();
  const asked = await ask({ onToken });
  expect(asked).toMatchObject({ completion: { text: good.text, stopReason: "stop" }, attempts: 1, streamed: true });
  expect(heard.text).toBe(good.text);
});

it.each<[string, Behaviour, boolean]>([
  ["an answer", { kind: "endless" }, false],
  ["a stream", { kind: "endless" }, true],
  ["an error", { kind: "endless-error" }, false],
])("breaks off %s that has no end, and tries again", async (_, behaviour, streaming) => {
  const { ask } = await askMisbehaving([behaviour]);
  const asked = await ask(streaming ? { onToken: () => undefined } : {});
  expect(asked).toMatchObject({ completion: good, attempts: 2 });
});

it("says of an answer that has no end that it is no completion", async () => {
  const { ask } = await askMisbehaving([{ kind: "endless" }]);
  await expect(ask({}, impatient)).rejects.toMatchObject({ reason: "unreadable" });
});

it("does not repeat a stream that failed for what was asked", async () => {
  const body = { error: { message: "This model's maximum context length is 10 tokens.", code: 400 } };
  const { ask, bodies } = await askMisbehaving([{ kind: "error-in-stream", body }]);
  await expect(ask({ onToken: () => undefined })).rejects.toMatchObject({ reason: "context-exceeded", fatal: false });
  expect(bodies()).toHaveLength(1);
});

it("measures the attempt that succeeded, not the waiting before it", async () => {
  const { ask } = await askMisbehaving([{ kind: "status", status: 429, headers: { "retry-after-ms": "20" } }]);
  const real = performance.now.bind(performance);
  let dayLater = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => real() + dayLater);
  const sleep = () => Promise.resolve(void (dayLater = 86_400_000));
  const { completion } = await ask({}, { ...patient, sleep });
  clock.mockRestore();
  expect(completion.seconds).toBeGreaterThan(0);
  expect(completion.seconds).toBeLessThan(80_000);
});

it.each<[Behaviour, boolean]>([
  [{ kind: "hang" }, false],
  [{ kind: "hang" }, true],
  [{ kind: "hanging-stream" }, true],
])("tries again when the server falls silent: %o (stream: %s)", async (behaviour, streams) => {
  const { ask } = await askMisbehaving([behaviour], { limits: { timeoutSeconds: 0.3 } });
  const answer = await ask(streams ? { onToken: () => undefined } : {});
  expect(answer).toMatchObject({ completion: good });
  // On a busy machine the server's answer may be late too.
  expect(answer.attempts).toBeGreaterThanOrEqual(2);
});

it("lets a stream take longer than the time limit while pieces come", async () => {
  const { endpoint } = await deterministic({ delayMs: 100 }, { limits: { timeoutSeconds: 2 } });
  const request = { prompt: "Write.", maxTokens: 200, signal: never, onToken: () => undefined };
  expect(await complete(endpoint, request, atOnce)).toMatchObject({
    attempts: 1,
    completion: { stopReason: "stop" },
  });
});

it("tells a person at once of an endpoint on hold for how long, and sends nothing; a run waits", async () => {
  const refusal: Behaviour = { kind: "status", status: 429, headers: { "retry-after": "119" } };
  const { ask, seen } = await askMisbehaving([refusal]);
  await expect(ask({}, impatient)).rejects.toThrow(/refuses more calls for another 1 min 59 s.*go on then/);
  const held = { code: "unavailable", reason: "rate-limited", attempts: 0 };
  await expect(ask({}, impatient)).rejects.toMatchObject(held);
  await expect(ask({}, impatient)).rejects.toThrow(
    /asked for a pause, so nothing is sent to it for another 1 min \d+ s\. Try again then/,
  );
  const leaving = new AbortController();
  const waits = ask({ signal: leaving.signal });
  leaving.abort(new Error("left while waiting"));
  await expect(waits).rejects.toThrow("left while waiting");
  expect(seen()).toHaveLength(1);
});

it("lets a person wait for a pause of a moment", async () => {
  const refusal: Behaviour = { kind: "status", status: 429, headers: { "retry-after-ms": "300" } };
  const { ask } = await askMisbehaving([refusal]);
  await expect(ask({}, impatient)).rejects.toThrow("refuses more calls for another 1 s");
  expect((await ask({}, impatient)).completion).toMatchObject(good);
});

it("gives up as a problem that knows its attempts, when a smallest call fails too", async () => {
  const { ask, bodies } = await askMisbehaving(Array.from({ length: 9 }, () => ({ kind: "status", status: 500 })));
  const problem: unknown = await ask().catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(CallProblem);
  expect(problem).toMatchObject({ reason: "server-error", fatal: true, attempts: 8 });
  expect(bodies()[8]).toMatchObject({ messages: [{ content: "a" }], max_tokens: 1 });
});

it("takes a text at which a server fails each time for a failed text, when it answers others", async () => {
  const { ask } = await askMisbehaving(Array.from({ length: 8 }, () => ({ kind: "status", status: 500 })));
  await expect(ask()).rejects.toMatchObject({ reason: "server-error", fatal: false, attempts: 8 });
});

it("takes no text for a failed one because others were answered before the endpoint went away", async () => {
  const down: Behaviour[] = [{ kind: "status", status: 500 }, { kind: "reset" }];
  for (const behaviour of down) {
    const script: Behaviour[] = [behaviour, { kind: "answer" }, ...Array.from({ length: 20 }, () => behaviour)];
    const { ask } = await askMisbehaving(script);
    const others = vi.fn(() => ask({ prompt: "another" }).then(() => undefined));
    // Another call is answered once, after this one has failed once.
    const sleep = () => (others.mock.calls.length === 0 ? others() : Promise.resolve());
    await expect(ask({}, { ...atOnce, sleep })).rejects.toMatchObject({ fatal: true, attempts: 8 });
    expect(others).toHaveBeenCalledTimes(1);
  }
});
