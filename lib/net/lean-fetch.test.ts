import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Agent } from "undici";
import { leanFetch } from "./lean-fetch";

let server: Server;
let origin = "";
let handle: (request: IncomingMessage, response: ServerResponse) => void;
const agent = new Agent();
const fetch = leanFetch(agent);

beforeAll(async () => {
  server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await agent.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const post = (path: string, body: string, signal?: AbortSignal) =>
  fetch(`${origin}${path}`, {
    method: "POST",
    body,
    headers: new Headers({ "content-type": "application/json", "x-of-ours": "1" }),
    ...(signal && { signal }),
  });

async function read({ body }: Response, hear: (piece: string) => void): Promise<void> {
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) hear(Buffer.from(piece).toString());
}

it("sends what it is given, and gives back status, headers and body", async () => {
  handle = (request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const { method, url, headers } = request;
      const seen = { method, url, own: headers["x-of-ours"], body: Buffer.concat(pieces).toString() };
      response.writeHead(201, { "X-Request-Id": "r1", "set-cookie": ["a=1", "b=2"] }).end(JSON.stringify(seen));
    });
  };
  const response = await post("/v1/chat?x=1", "“ü”");
  expect(response).toMatchObject({ status: 201, ok: true, url: `${origin}/v1/chat?x=1` });
  expect(response.headers.get("x-request-ID")).toBe("r1");
  expect(response.headers.get("nowhere")).toBeNull();
  expect([...response.headers]).toContainEqual(["set-cookie", "a=1, b=2"]);
  expect(await response.json()).toEqual({ method: "POST", url: "/v1/chat?x=1", own: "1", body: "“ü”" });
});

it("gives what is streamed as it comes", async () => {
  let more = () => undefined as unknown;
  handle = (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" }).write("first");
    more = () => response.end("second");
  };
  const seen: string[] = [];
  await read(await post("/", "{}"), (piece) => {
    seen.push(piece);
    if (seen.length === 1) more();
  });
  expect(seen).toEqual(["first", "second"]);
});

it("follows no redirect", async () => {
  const asked: string[] = [];
  handle = ({ url = "" }, response) => {
    asked.push(url);
    response.writeHead(307, { location: "/elsewhere" }).end("moved");
  };
  const response = await post("/", "{}");
  expect(response).toMatchObject({ status: 307, ok: false });
  expect(await response.text()).toBe("moved");
  expect(asked).toEqual(["/"]);
});

it("asks for bodies that need no unpacking", async () => {
  let accepted: string | string[] | undefined;
  handle = (request, response) => {
    accepted = request.headers["accept-encoding"];
    response.end("ok");
  };
  expect(await (await post("/", "{}")).text()).toBe("ok");
  expect(accepted).toBe("identity");
});

it("says that a body broke off as fetch does, whole or streamed", async () => {
  handle = (_, response) => {
    response.writeHead(200, { "content-length": "100" }).write("half");
    setImmediate(() => response.destroy());
  };
  const terminated = { name: "TypeError", message: "terminated", cause: expect.any(Error) };
  await expect((await post("/", "{}")).json()).rejects.toMatchObject(terminated);
  const streamed = await post("/", "{}");
  await expect(read(streamed, () => undefined)).rejects.toMatchObject(terminated);
});

it("ends a call that is given up, before the answer and in it", async () => {
  const ended: string[] = [];
  const before = new AbortController();
  handle = (request, response) => {
    response.once("close", () => ended.push(request.url ?? ""));
    if (request.url === "/begun") response.writeHead(200).write("a");
    else before.abort(new Error("enough"));
  };
  const unanswered = post("/silent", "{}", before.signal);
  await expect(unanswered).rejects.toThrow("enough");
  const within = new AbortController();
  const response = await post("/begun", "{}", within.signal);
  within.abort(new Error("enough"));
  await expect(response.text()).rejects.toMatchObject({ cause: { message: "enough" } });
  await expect.poll(() => ended.toSorted()).toEqual(["/begun", "/silent"]);
});
