import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { fetchHealth, SignedOut } from "./fetch-health";

afterEach(() => vi.unstubAllGlobals());

/** What the app at that address says of itself. */
async function healthWhenAnswered(body: unknown, status = 200) {
  const server = createServer((_, response) => response.writeHead(status).end(JSON.stringify(body))).listen(0);
  const { port } = server.address() as AddressInfo;
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", (path: string, options: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, options));
  try {
    return await fetchHealth({ signal: new AbortController().signal });
  } finally {
    server.close();
  }
}

it("gives what the app says of its parts", async () => {
  const health = { status: "ok", engine: { status: "ready" }, worker: "up", version: "1" };
  expect(await healthWhenAnswered(health)).toEqual(health);
});

it("knows an ended session by an answer that names no parts", async () => {
  await expect(healthWhenAnswered({ status: "ok" })).rejects.toThrow(SignedOut);
  await expect(healthWhenAnswered({ status: "ok" }, 503)).rejects.not.toThrow(SignedOut);
});
