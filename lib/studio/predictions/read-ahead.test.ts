import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type HttpDouble, sendJson, startHttpServer } from "@/lib/llm/doubles/http-server";
import { completionBody, type WireReply } from "@/lib/llm/doubles/wire-format";
import { addDeterministicModel, openTemporaryStudio } from "../doubles/temporary-studio";
import { classify } from "./classify";
import { readAhead } from "./read-ahead";

type Asked = { body: { messages: { content: string }[]; max_tokens: number }; priority: unknown };

const instruction = "Say what the message is about.";
const labels = ["praise", "complaint"];
const reply: WireReply = { model: "m", pieces: ["praise"], finish: "stop", promptTokens: 9, cachedTokens: 0 };

/** The engine: what it was asked, how often somebody left before the answer, and whether it answers at all. */
let asked: Asked[] = [];
let left = 0;
let answers = true;
let engine: HttpDouble;
let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
beforeAll(async () => {
  engine = await startHttpServer((request, response, text) => {
    if (request.url !== "/v1/chat/completions") return sendJson(response, 404, {});
    asked.push({ body: JSON.parse(text) as Asked["body"], priority: request.headers.priority });
    response.once("close", () => (left += response.writableFinished ? 0 : 1));
    answer(response);
  });
  studio = await openTemporaryStudio({
    ...{ MODEL: "small", STUDIO_ENGINE_URL: engine.origin, STUDIO_ENGINE_SECRET: "of this test" },
  });
});
afterAll(async () => {
  await studio.close();
  await engine.close();
});
beforeEach(() => {
  [asked, left, answers] = [[], 0, true];
});

function answer(response: ServerResponse): void {
  if (answers) sendJson(response, 200, completionBody(reply));
}

const signal = new AbortController().signal;

it.each([[{ instruction }], [{ prefix: "Some examples.\n\n" }]])(
  "has the embedded model read, before others' work, what a text tried under %o begins with, and write next to nothing",
  async (under) => {
    await readAhead({ ...under, labels }, { signal });
    await classify({ ...under, labels, text: "a text" }, { signal, personWaits: true });
    const [ahead, tried] = asked.map(({ body }) => body);
    expect(asked).toHaveLength(2);
    expect(asked.map(({ priority }) => priority)).toEqual(["u=1", "u=1"]);
    expect(ahead?.max_tokens).toBe(1);
    const read = ahead?.messages[0]?.content ?? "";
    expect(tried?.messages[0]?.content).toBe(`${read}a text`);
  },
);

it("goes away when nobody waits any more, and the engine is told", async () => {
  answers = false;
  const leaving = new AbortController();
  const reading = readAhead({ instruction, labels }, { signal: leaving.signal });
  await expect.poll(() => asked.length).toBe(1);
  leaving.abort();
  await expect(reading).rejects.toThrow();
  await expect.poll(() => left).toBe(1);
});

it("asks nothing of a model that is not on this computer", async () => {
  const { server, endpoint } = await addDeterministicModel();
  await readAhead({ instruction, labels, follower: endpoint.id }, { signal });
  expect(server.requests()).toEqual([]);
  expect(asked).toEqual([]);
  await server.close();
});
