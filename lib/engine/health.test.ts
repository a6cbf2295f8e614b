import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import { getEngineHealth } from "./health";

async function engineThatSays(body: string) {
  const server = createServer((_request, response) => response.end(body));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test("no address means no embedded model", async () => {
  expect((await getEngineHealth(undefined)).status).toBe("absent");
});

test("passes on what the engine says, and only what the contract names", async () => {
  const progress = { bytes: 1, totalBytes: 2, secondsLeft: null };
  const health = { status: "downloading", model: "m", threads: 2, message: null, progress };
  const { server, url } = await engineThatSays(JSON.stringify({ ...health, busy: 0 }));
  expect(await getEngineHealth(url)).toEqual(health);
  server.close();
});

test("silence is a start at first and a failure later; so is nonsense", async () => {
  const { server, url } = await engineThatSays("nonsense");
  const uptime = vi.spyOn(process, "uptime").mockReturnValue(5);
  expect((await getEngineHealth(url)).status).toBe("loading");
  uptime.mockReturnValue(100);
  expect(await getEngineHealth(url)).toMatchObject({ status: "failed", message: expect.any(String) as string });
  server.close();
  expect((await getEngineHealth("http://127.0.0.1:9")).status).toBe("failed");
  uptime.mockRestore();
});
