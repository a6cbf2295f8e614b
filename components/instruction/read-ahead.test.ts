import type { ServerResponse } from "node:http";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { ReadAhead } from "./read-ahead";

const { fetch } = globalThis;
const bodies: string[] = [];
const left: string[] = [];
const open: ServerResponse[] = [];
/** null: it does not answer. */
let status: number | null = 204;
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      bodies.push(body);
      response.once("close", () => response.writableFinished || left.push(body));
      if (status === null) open.push(response);
      else response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  status = 204;
  for (const list of [bodies, left, open]) list.length = 0;
  const { port } = server.address() as AddressInfo;
  vi.stubGlobal("fetch", (path: string, options: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, options));
});
afterEach(() => vi.unstubAllGlobals());

const asked = (...expected: string[]) => expect.poll(() => [...bodies]).toEqual(expected);

it("asks once for what is wanted while it is being read", async () => {
  status = null;
  const ahead = new ReadAhead();
  void ahead.begin("one");
  await asked("one");
  const again = ahead.begin("one");
  for (const response of open) response.writeHead(204).end();
  await again;
  expect([bodies, left]).toEqual([["one"], []]);
});

it("asks once for what was read, and once more for something else", async () => {
  const ahead = new ReadAhead();
  await ahead.begin("one");
  ahead.stop();
  await ahead.begin("one");
  await ahead.begin("two");
  expect([bodies, left]).toEqual([["one", "two"], []]);
});

it("gives up what is under way, by itself where something else is wanted, and asks again when it is wanted again", async () => {
  status = null;
  const ahead = new ReadAhead();
  void ahead.begin("one");
  await asked("one");
  ahead.stop();
  await expect.poll(() => [...left]).toEqual(["one"]);
  void ahead.begin("one");
  await asked("one", "one");
  void ahead.begin("two");
  await asked("one", "one", "two");
  await expect.poll(() => [...left]).toEqual(["one", "one"]);
  ahead.stop();
});

it("asks again after it was refused", async () => {
  status = 503;
  const ahead = new ReadAhead();
  await ahead.begin("one");
  await ahead.begin("one");
  expect(bodies).toEqual(["one", "one"]);
});
