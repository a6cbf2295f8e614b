import { afterEach, describe, expect, it, vi } from "vitest";
import type { CompletionRequest } from "./attempt";
import { complete } from "./complete";
import { startDeterministicServer } from "./doubles/deterministic-server";
import { type Behaviour, startMisbehavingServer } from "./doubles/misbehaving-server";
import type { ModelEndpoint } from "./endpoint";
import { CallProblem } from "./errors";
import { impatient, patient, type Patience } from "./retry";
import { ServedModel } from "./served-model";

const never = new AbortController().signal;
const atOnce: Patience = { ...patient, sleep: () => Promise.resolve() };
const closing: (() => Promise<void>)[] = [];
/** Listens from the start: the client keeps hold of the console's functions once it has used them. */
const logged = vi.spyOn(console, "error");

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(closing.splice(0).map((close) => close()));
});

let endpoints = 0;

function endpointAt(baseUrl: string, changes: Partial<ModelEndpoint> = {}): ModelEndpoint {
  endpoints += 1;
  return {
    id: `endpoint ${endpoints}`,
    baseUrl,
    model: "misbehaving",
    apiKey: "sk-secret-key",
    limits: {},
    ...changes,
  };
}

async function misbehaving(script: Behaviour[], changes: Partial<ModelEndpoint> = {}) {
  const server = await startMisbehavingServer(script);
  closing.push(server.close);
  const endpoint = endpointAt(server.baseUrl, changes);
  const ask = (request: Partial<CompletionRequest> = {}, patience = atOnce) =>
    complete(endpoint, { prompt: "p", maxTokens: 10, signal: never, ...request }, patience);
  return { ask, seen: server.seen, bodies: () => server.seen().map(({ body }) => body) };
}

/** Gathers what is streamed: the pieces, and the text as it stood with the last one. */
function listener() {
  const heard = { pieces: [] as string[], text: "" };
  const onToken = (piece: string, first: boolean) => {
    heard.pieces.push(piece);
    heard.text = first ? piece : heard.text + piece;
  };
  return { heard, onToken };
}

const good = { text: "one two three", stopReason: "stop" };

describe("complete", () => {
  it("sends one user message and no system message, at temperature 0", async () => {
    const { ask, bodies } = await misbehaving([]);
    await ask({ prompt: "Classify this." });
    expect(bodies()).toEqual([
      {
        model: "misbehaving",
        messages: [{ role: "user", content: "Classify this." }],
        temperature: 0,
        max_tokens: 10,
      },
    ]);
  });

  it("shows its key, and no authorization at all where there is no key", async () => {
    const withKey = await misbehaving([]);
    const without = await misbehaving([], { apiKey: null });
    await withKey.ask();
    await without.ask();
    expect(withKey.seen()[0]?.authorization).toBe("Bearer sk-secret-key");
    expect(without.seen()[0]?.authorization).toBeNull();
  });

  it("sends temperature and seed when they are given", async () => {
    const { ask, bodies } = await misbehaving([]);
    await ask({ temperature: 1, seed: 7 });
    expect(bodies()[0]).toMatchObject({ temperature: 1, seed: 7 });
  });

  it.each<Behaviour>([
    { kind: "status", status: 429, headers: { "retry-after-ms": "20" } },
    { kind: "status", status: 500 },
    { kind: "drop" },
    { kind: "half-json" },
    { kind: "html" },
    { kind: "no-choices" },
  ])("answers after two failures of kind %o", async (failure) => {
    const { ask } = await misbehaving([failure, failure]);
    expect(await ask()).toMatchObject({ completion: good, attempts: 3, usageReported: true });
  });

  it.each<Behaviour>([
    { kind: "status", status: 503, headers: { "retry-after-ms": "20" } },
    { kind: "drop" },
    { kind: "cut-stream" },
    { kind: "ended-stream" },
    { kind: "garbled-stream" },
    { kind: "error-in-stream", body: { error: { message: "worker died", code: 500 } } },
    { kind: "error-in-stream", body: "no chunk at all" },
  ])("streams the whole answer after a failure of kind %o", async (failure) => {
    const { ask } = await misbehaving([failure]);
    const { heard, onToken } = listener();
    const { completion, streamed } = await ask({ onToken });
    expect({ ...completion, streamed }).toMatchObject({ ...good, streamed: true });
    expect(completion.usage).toEqual({ promptTokens: 9, cachedTokens: null, completionTokens: 3 });
    expect(heard.text).toBe(good.text);
    expect(heard.pieces.slice(-3)).toEqual(["one", " two", " three"]);
  });

  it.each<[string, Behaviour, boolean]>([
    ["an answer", { kind: "endless" }, false],
    ["a stream", { kind: "endless" }, true],
    ["an error", { kind: "endless-error" }, false],
  ])("breaks off %s that has no end, and tries again", async (_, behaviour, streaming) => {
    const { ask } = await misbehaving([behaviour]);
    const asked = await ask(streaming ? { onToken: () => undefined } : {});
    expect(asked).toMatchObject({ completion: good, attempts: 2 });
  });

  it("says of an answer that has no end that it is no completion", async () => {
    const { ask } = await misbehaving([{ kind: "endless" }]);
    await expect(ask({}, impatient)).rejects.toMatchObject({ reason: "unreadable" });
  });

  it("does not repeat a stream that failed for what was asked", async () => {
    const body = { error: { message: "This model's maximum context length is 10 tokens.", code: 400 } };
    const { ask, bodies } = await misbehaving([{ kind: "error-in-stream", body }]);
    await expect(ask({ onToken: () => undefined })).rejects.toMatchObject({ reason: "context-exceeded", fatal: false });
    expect(bodies()).toHaveLength(1);
  });

  it("reads a good answer that is labelled as plain text", async () => {
    const { ask } = await misbehaving([{ kind: "wrong-content-type" }]);
    expect(await ask()).toMatchObject({ completion: good, attempts: 1 });
  });

  it("hands over in one piece what a server would not stream", async () => {
    const { ask } = await misbehaving([{ kind: "unstreamed" }]);
    const { heard, onToken } = listener();
    expect(await ask({ onToken })).toMatchObject({ completion: good, attempts: 1, streamed: false });
    expect(heard.pieces).toEqual([good.text]);
  });

  it.each([undefined, () => undefined])("says when the server reported no usage (listener: %o)", async (onToken) => {
    const { ask } = await misbehaving([{ kind: "no-usage" }]);
    expect(await ask({ onToken })).toMatchObject({ completion: good, usageReported: false });
  });

  it("asks a server that refuses stream_options without them, then and later", async () => {
    const refused = { object: "error", message: "Extra inputs are not permitted: stream_options", code: 400 };
    const { ask, bodies } = await misbehaving([{ kind: "status", status: 400, body: refused }]);
    const first = await ask({ onToken: () => undefined });
    await ask({ onToken: () => undefined });
    expect(first).toMatchObject({ completion: good, attempts: 1, usageReported: false });
    expect(bodies().map((body) => "stream_options" in body)).toEqual([true, false, false]);
  });

  it("limits tokens by the newer name when the server refuses the older", async () => {
    const server = await startDeterministicServer({ shape: "openai", labels: ["yes", "no"] });
    closing.push(server.close);
    const endpoint = endpointAt(server.baseUrl, { model: server.model });
    await complete(endpoint, { prompt: "p", maxTokens: 10, signal: never });
    await complete(endpoint, { prompt: "q", maxTokens: 10, signal: never });
    const limits = server.requests().map(({ body }) => Object.keys(JSON.parse(body) as object).at(-1));
    expect(limits).toEqual(["max_tokens", "max_completion_tokens", "max_completion_tokens"]);
  });

  it.each<[string, Behaviour]>([
    ["a refusal in the message", { kind: "refusal" }],
    [
      "a filter's error",
      { kind: "status", status: 400, body: { error: { message: "filtered", code: "content_filter" } } },
    ],
  ])("takes %s for an answer", async (_name, behaviour) => {
    const { ask, bodies } = await misbehaving([behaviour]);
    expect((await ask()).completion.stopReason).toBe("refusal");
    expect(bodies()).toHaveLength(1);
  });

  it("measures the attempt that succeeded, not the waiting before it", async () => {
    const { ask } = await misbehaving([{ kind: "status", status: 429, headers: { "retry-after-ms": "20" } }]);
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
    const { ask } = await misbehaving([behaviour], { limits: { timeoutSeconds: 0.3 } });
    const answer = await ask(streams ? { onToken: () => undefined } : {});
    expect(answer).toMatchObject({ completion: good });
    // On a busy machine the server's answer may be late too.
    expect(answer.attempts).toBeGreaterThanOrEqual(2);
  });

  it("cancels a call in flight with the reason of the abort", async () => {
    const { ask, bodies } = await misbehaving([{ kind: "hang" }]);
    const abort = new AbortController();
    const answer = ask({ signal: abort.signal });
    await expect.poll(bodies).toHaveLength(1);
    abort.abort(new Error("cancelled"));
    await expect(answer).rejects.toThrow("cancelled");
    expect(bodies()).toHaveLength(1);
  });

  it("hands over nothing more after an abort, even of what has arrived", async () => {
    const { ask } = await misbehaving([]);
    const abort = new AbortController();
    const pieces: string[] = [];
    const onToken = (piece: string) => {
      pieces.push(piece);
      abort.abort(new Error("cancelled"));
    };
    await expect(ask({ signal: abort.signal, onToken })).rejects.toThrow("cancelled");
    expect(pieces).toEqual(["one"]);
  });

  it("cancels calls that wait for their turn and calls that wait to be repeated", async () => {
    const busy: Behaviour = { kind: "status", status: 429, headers: { "retry-after": "200" } };
    const { ask, bodies } = await misbehaving([busy, busy], { limits: { concurrency: 2 } });
    const abort = new AbortController();
    const all = ["a", "b", "c", "d"].map((prompt) => ask({ prompt, signal: abort.signal }, patient));
    const outcomes = Promise.allSettled(all);
    await expect.poll(bodies).toHaveLength(2);
    abort.abort(new Error("cancelled"));
    expect((await outcomes).map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => "rejected"));
    expect(bodies()).toHaveLength(2);
  });

  it("lets a stream take longer than the time limit while pieces come", async () => {
    const server = await startDeterministicServer({ delayMs: 100 });
    closing.push(server.close);
    const endpoint = endpointAt(server.baseUrl, { model: server.model, limits: { timeoutSeconds: 2 } });
    const request = { prompt: "Write.", maxTokens: 200, signal: never, onToken: () => undefined };
    expect(await complete(endpoint, request, atOnce)).toMatchObject({
      attempts: 1,
      completion: { stopReason: "stop" },
    });
  });

  it("does not carry a prompt to where a server redirects", async () => {
    const other = await startMisbehavingServer([]);
    closing.push(other.close);
    const location = `${other.baseUrl}/chat/completions`;
    const { ask } = await misbehaving([{ kind: "status", status: 307, headers: { location } }]);
    await expect(ask()).rejects.toMatchObject({ reason: "redirected" });
    expect(other.seen()).toEqual([]);
  });

  it("writes nothing of an answer to the log", async () => {
    logged.mockClear();
    const { ask } = await misbehaving([{ kind: "garbled-stream" }]);
    await ask({ onToken: () => undefined });
    expect(logged.mock.calls).toEqual([]);
  });

  it("uses neither key nor address from the environment", async () => {
    vi.stubEnv("OPENAI_API_KEY", "sk-of-the-environment");
    vi.stubEnv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1");
    const server = await startDeterministicServer({ apiKey: "sk-of-the-environment" });
    closing.push(server.close);
    const endpoint = endpointAt(server.baseUrl, { apiKey: null, model: server.model });
    const answer = complete(endpoint, { prompt: "p", maxTokens: 10, signal: never }, atOnce);
    await expect(answer).rejects.toMatchObject({ reason: "key-refused" });
  });

  it("tells a person at once of an endpoint on hold for how long, and sends nothing; a run waits", async () => {
    const refusal: Behaviour = { kind: "status", status: 429, headers: { "retry-after": "119" } };
    const { ask, seen } = await misbehaving([refusal]);
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
    const { ask } = await misbehaving([refusal]);
    await expect(ask({}, impatient)).rejects.toThrow("refuses more calls for another 1 s");
    expect((await ask({}, impatient)).completion).toMatchObject(good);
  });

  it("gives up as a problem that knows its attempts, when a smallest call fails too", async () => {
    const { ask, bodies } = await misbehaving(Array.from({ length: 9 }, () => ({ kind: "status", status: 500 })));
    const problem: unknown = await ask().catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(CallProblem);
    expect(problem).toMatchObject({ reason: "server-error", fatal: true, attempts: 8 });
    expect(bodies()[8]).toMatchObject({ messages: [{ content: "a" }], max_tokens: 1 });
  });

  it("takes a text at which a server fails each time for a failed text, when it answers others", async () => {
    const { ask } = await misbehaving(Array.from({ length: 8 }, () => ({ kind: "status", status: 500 })));
    await expect(ask()).rejects.toMatchObject({ reason: "server-error", fatal: false, attempts: 8 });
  });

  it("takes no text for a failed one because others were answered before the endpoint went away", async () => {
    const down: Behaviour[] = [{ kind: "status", status: 500 }, { kind: "reset" }];
    for (const behaviour of down) {
      const script: Behaviour[] = [behaviour, { kind: "answer" }, ...Array.from({ length: 20 }, () => behaviour)];
      const { ask } = await misbehaving(script);
      const others = vi.fn(() => ask({ prompt: "another" }).then(() => undefined));
      // Another call is answered once, after this one has failed once.
      const sleep = () => (others.mock.calls.length === 0 ? others() : Promise.resolve());
      await expect(ask({}, { ...atOnce, sleep })).rejects.toMatchObject({ fatal: true, attempts: 8 });
      expect(others).toHaveBeenCalledTimes(1);
    }
  });

  it("stops when another model answers than before, and takes a server's own name for it from the first answer", async () => {
    const { ask, bodies } = await misbehaving(
      [{ kind: "answer" }, { kind: "answer" }, { kind: "as-model", model: "other.gguf" }],
      { model: "an alias", served: new ServedModel(null) },
    );
    await ask();
    await ask();
    await expect(ask()).rejects.toMatchObject({ reason: "model-changed", fatal: true, attempts: 1 });
    expect(bodies()).toHaveLength(3);
  });

  it("keeps an error of the listener as it is", async () => {
    const { ask, bodies } = await misbehaving([]);
    const onToken = () => {
      throw new RangeError("the page is gone");
    };
    await expect(ask({ onToken })).rejects.toMatchObject({
      reason: "unexpected",
      cause: { message: /the page is gone/ },
    });
    expect(bodies()).toHaveLength(1);
  });
});
