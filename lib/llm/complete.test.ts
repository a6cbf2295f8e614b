import { afterEach, expect, it, vi } from "vitest";
import { complete } from "./complete";
import { askMisbehaving, atOnce, good } from "./doubles/ask-misbehaving";
import { deterministic, misbehaving } from "./doubles/fresh-endpoint";
import type { Behaviour } from "./doubles/misbehaving-server";
import { ServedModel } from "./served-model";

const never = new AbortController().signal;
/** Listens from the start: the client keeps hold of the console's functions once it has used them. */
const logged = vi.spyOn(console, "error");

afterEach(() => vi.unstubAllEnvs());

it("sends one user message and no system message, at temperature 0", async () => {
  const { ask, bodies } = await askMisbehaving([]);
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
  const withKey = await askMisbehaving([], { apiKey: "sk-secret-key" });
  const without = await askMisbehaving([]);
  await withKey.ask();
  await without.ask();
  expect(withKey.seen()[0]?.authorization).toBe("Bearer sk-secret-key");
  expect(without.seen()[0]?.authorization).toBeNull();
});

it("sends temperature and seed when they are given", async () => {
  const { ask, bodies } = await askMisbehaving([]);
  await ask({ temperature: 1, seed: 7 });
  expect(bodies()[0]).toMatchObject({ temperature: 1, seed: 7 });
});

it("reads a good answer that is labelled as plain text", async () => {
  const { ask } = await askMisbehaving([{ kind: "wrong-content-type" }]);
  expect(await ask()).toMatchObject({ completion: good, attempts: 1 });
});

it("hands over in one piece what a server would not stream", async () => {
  const { ask } = await askMisbehaving([{ kind: "unstreamed" }]);
  const pieces: string[] = [];
  const onToken = (piece: string) => void pieces.push(piece);
  expect(await ask({ onToken })).toMatchObject({ completion: good, attempts: 1, streamed: false });
  expect(pieces).toEqual([good.text]);
});

it.each([undefined, () => undefined])("says when the server reported no usage (listener: %o)", async (onToken) => {
  const { ask } = await askMisbehaving([{ kind: "no-usage" }]);
  expect(await ask({ onToken })).toMatchObject({ completion: good, usageReported: false });
});

it("asks a server that refuses stream_options without them, then and later", async () => {
  const refused = { object: "error", message: "Extra inputs are not permitted: stream_options", code: 400 };
  const { ask, bodies } = await askMisbehaving([{ kind: "status", status: 400, body: refused }]);
  const first = await ask({ onToken: () => undefined });
  await ask({ onToken: () => undefined });
  expect(first).toMatchObject({ completion: good, attempts: 1, usageReported: false });
  expect(bodies().map((body) => "stream_options" in body)).toEqual([true, false, false]);
});

it("limits tokens by the newer name when the server refuses the older", async () => {
  const { server, endpoint } = await deterministic({ shape: "openai", labels: ["yes", "no"] });
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
  const { ask, bodies } = await askMisbehaving([behaviour]);
  expect((await ask()).completion.stopReason).toBe("refusal");
  expect(bodies()).toHaveLength(1);
});

it("does not carry a prompt to where a server redirects", async () => {
  const { server: other } = await misbehaving([]);
  const location = `${other.baseUrl}/chat/completions`;
  const { ask } = await askMisbehaving([{ kind: "status", status: 307, headers: { location } }]);
  await expect(ask()).rejects.toMatchObject({ reason: "redirected" });
  expect(other.seen()).toEqual([]);
});

it("writes nothing of an answer to the log", async () => {
  logged.mockClear();
  const { ask } = await askMisbehaving([{ kind: "garbled-stream" }]);
  await ask({ onToken: () => undefined });
  expect(logged.mock.calls).toEqual([]);
});

it("uses neither key nor address from the environment", async () => {
  vi.stubEnv("OPENAI_API_KEY", "sk-of-the-environment");
  vi.stubEnv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1");
  const { endpoint } = await deterministic({ apiKey: "sk-of-the-environment" });
  const answer = complete(endpoint, { prompt: "p", maxTokens: 10, signal: never }, atOnce);
  await expect(answer).rejects.toMatchObject({ reason: "key-refused" });
});

it("stops when another model answers than before, and takes a server's own name for it from the first answer", async () => {
  const { ask, bodies } = await askMisbehaving(
    [{ kind: "answer" }, { kind: "answer" }, { kind: "as-model", model: "other.gguf" }],
    { model: "an alias", served: new ServedModel(null) },
  );
  await ask();
  await ask();
  await expect(ask()).rejects.toMatchObject({ reason: "model-changed", fatal: true, attempts: 1 });
  expect(bodies()).toHaveLength(3);
});

it("keeps an error of the listener as it is", async () => {
  const { ask, bodies } = await askMisbehaving([]);
  const onToken = () => {
    throw new RangeError("the page is gone");
  };
  await expect(ask({ onToken })).rejects.toMatchObject({
    reason: "unexpected",
    cause: { message: /the page is gone/ },
  });
  expect(bodies()).toHaveLength(1);
});
