import { EventEmitter } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";

type Room = { take: (request: IncomingMessage, response: ServerResponse) => 413 | 503 | null };
type Module = { BodyRoom: new () => Room; refuseBody: (response: ServerResponse, status: 413 | 503) => void };
const { BodyRoom, refuseBody } = (await import("./body-room.mjs" as string)) as Module;

let server: Server;
let port = 0;
/** The requests that were let in and are not answered yet. */
let inside: ServerResponse[] = [];
beforeEach(async () => {
  const room = new BodyRoom();
  inside = [];
  server = createServer((asked, response) => {
    const refused = room.take(asked, response);
    if (refused === null) inside.push(response);
    else refuseBody(response, refused);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const megabyte = 1024 * 1024;

/** Begins a request with these headers, whose body never comes; its answer's status, or null once it is inside. */
async function begin(headers: string[], path = "/runs"): Promise<{ status: number | null; leave: () => void }> {
  const before = inside.length;
  const socket = connect(port, "127.0.0.1");
  socket.write([`POST ${path} HTTP/1.1`, "Host: localhost", ...headers, "", ""].join("\r\n"));
  let answer = "";
  socket.on("data", (part) => (answer += part.toString()));
  socket.on("error", () => undefined);
  await expect.poll(() => answer !== "" || inside.length > before).toBe(true);
  const status = answer === "" ? null : Number(answer.split(" ")[1]);
  return { status, leave: () => socket.destroy() };
}

const stating = (bytes: number) => [`Content-Length: ${bytes}`];
const statingNone = ["Transfer-Encoding: chunked"];

it("refuses a body by the length it states, before a byte of it is read", async () => {
  expect((await begin(stating(64 * megabyte + 1))).status).toBe(413);
  expect((await begin(stating(64 * megabyte))).status).toBeNull();
});

it.each([
  ["stated", stating(60 * megabyte)],
  ["not stated", statingNone],
])(
  "takes no more at once than memory is there for (lengths %s), and goes on when some of it is over",
  async (_, headers) => {
    const first = await begin(headers);
    expect([first.status, (await begin(headers)).status, (await begin(headers)).status]).toEqual([null, null, 503]);
    expect((await begin(stating(1000))).status, "a small one beside them").toBe(headers === statingNone ? 503 : null);
    first.leave();
    await expect.poll(async () => (await begin(headers)).status).toBeNull();
  },
);

it("lets one visitor take half of it, and all together no more than there is", () => {
  const room = new BodyRoom();
  const take = (remoteAddress: string) => {
    const asked = { url: "/runs", headers: { "content-length": `${60 * megabyte}` }, socket: { remoteAddress } };
    return room.take(asked as unknown as IncomingMessage, new EventEmitter() as ServerResponse);
  };
  expect(["a", "a", "a", "b", "b", "c", "d"].map(take)).toEqual([null, null, 503, null, null, 503, 503]);
});

it("gives the room back with the answer, and takes none where nothing is sent", async () => {
  await begin(stating(60 * megabyte));
  await begin(stating(60 * megabyte));
  expect((await begin(stating(60 * megabyte))).status).toBe(503);
  expect((await begin([])).status).toBeNull();
  inside[0]?.end();
  await expect.poll(async () => (await begin(stating(60 * megabyte))).status).toBeNull();
});

it("holds nothing back that is read as it comes", async () => {
  for (const path of ["/api/uploads", "/api/v1/datasets", "/api/v1/trainings"]) {
    for (let at = 0; at < 3; at += 1) expect((await begin(stating(190 * megabyte), path)).status).toBeNull();
  }
  expect((await begin(stating(190 * megabyte), "/api/uploads/x")).status).toBe(413);
});
