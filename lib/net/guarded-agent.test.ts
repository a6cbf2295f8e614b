import { createServer, type Server } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fetch } from "undici";
import { addressKind } from "@/lib/core/address-kind";
import { AddressRefused, guardedAgent } from "./guarded-agent";

let server: Server;
let port = 0;
let asked = 0;
beforeAll(async () => {
  server = createServer((_, response) => {
    asked += 1;
    response.writeHead(200, { connection: "close" }).end("reached");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const notForbidden = (address: string) => addressKind(address) !== "forbidden";

/** A name that leads to other addresses each time it is looked up. */
function rebinding(...answers: string[][]): LookupFunction {
  return (_host, options, callback) => {
    const addresses = answers.length > 1 ? answers.shift() : answers[0];
    const found = (addresses ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    if (options.all) callback(null, found);
    else callback(null, found[0]?.address ?? "", found[0]?.family);
  };
}

const refused = { cause: expect.any(AddressRefused) };

it("judges the address of every connection anew: a name that leads elsewhere by now is refused", async () => {
  const agent = guardedAgent(notForbidden, { lookup: rebinding(["127.0.0.1"], ["169.254.169.254"]) });
  const ask = () => fetch(`http://models.example:${port}/`, { dispatcher: agent });
  expect(await (await ask()).text()).toBe("reached");
  await expect(ask()).rejects.toMatchObject(refused);
  await agent.close();
});

it("connects to nothing when one of several addresses is refused", async () => {
  const agent = guardedAgent((address) => address !== "127.0.0.2", { lookup: rebinding(["127.0.0.1", "127.0.0.2"]) });
  const before = asked;
  await expect(fetch(`http://models.example:${port}/`, { dispatcher: agent })).rejects.toMatchObject(refused);
  expect(asked).toBe(before);
  await agent.close();
});

it("judges a host that is an address, in every spelling, and never one that is not written as it is", async () => {
  const agent = guardedAgent((address) => addressKind(address) === "public");
  const before = asked;
  for (const host of ["127.0.0.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"]) {
    await expect(fetch(`http://${host}:${port}/`, { dispatcher: agent }), host).rejects.toMatchObject(refused);
  }
  expect(asked).toBe(before);
  await agent.close();
});

it("says what a name that is not there says", async () => {
  const agent = guardedAgent(notForbidden);
  await expect(fetch("http://nothing.invalid/", { dispatcher: agent })).rejects.toMatchObject({
    cause: { code: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) },
  });
  await agent.close();
});

it("breaks off an answer that is longer than it may be", async () => {
  const reach = async (mostBytes: number) => {
    const agent = guardedAgent(notForbidden, { mostBytes });
    const answer = await fetch(`http://127.0.0.1:${port}/`, { dispatcher: agent });
    const text = await answer.text().catch((error: unknown) => (error as Error).cause);
    await agent.close();
    return text;
  };
  expect(await reach("reached".length)).toBe("reached");
  expect(await reach("reached".length - 1)).toMatchObject({ code: "UND_ERR_RES_EXCEEDED_MAX_SIZE" });
});
