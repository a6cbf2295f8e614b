import { expect, it } from "vitest";
import { complete } from "./complete";
import { sendJson, startHttpServer } from "./doubles/http-server";
import { completionBody, startEvents, streamEvents, type WireReply } from "./doubles/wire-format";
import { impatient } from "./retry";

const reply: WireReply = { model: "m", pieces: ["yes"], finish: "stop", promptTokens: 3, cachedTokens: null };

it("says in a header that a person waits, and in no field that a server could refuse", async () => {
  const seen: { priority: unknown; fields: string[] }[] = [];
  const server = await startHttpServer((request, response, text) => {
    const body = JSON.parse(text) as { stream?: boolean };
    const fields = Object.keys(body).filter((name) => !name.startsWith("stream"));
    seen.push({ priority: request.headers["priority"], fields });
    if (!body.stream) return sendJson(response, 200, completionBody(reply));
    startEvents(response);
    response.end(streamEvents(reply, true).join(""));
  });
  const endpoint = { id: "priority", baseUrl: `${server.origin}/v1`, model: "m", apiKey: null, limits: {} };
  const ask = (more: object) =>
    complete(endpoint, { prompt: "p", maxTokens: 5, signal: new AbortController().signal, ...more }, impatient);
  await ask({});
  await ask({ personWaits: true });
  await ask({ personWaits: true, onToken: () => undefined });
  await server.close();
  const fields = ["model", "messages", "temperature", "max_tokens"];
  const [usual, urgent] = [
    { priority: undefined, fields },
    { priority: "u=1", fields },
  ];
  expect(seen).toEqual([usual, urgent, urgent]);
});
