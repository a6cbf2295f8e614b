import { describe, expect, it } from "vitest";
import { readEvents } from "./read-events";

const told = 'event: progress\ndata: {"rows":1}\n\nevent: done\ndata: {"name":"Grüße\\n\\nwas"}\n\n';
const events = [
  { event: "progress", data: { rows: 1 } },
  { event: "done", data: { name: "Grüße\n\nwas" } },
];

describe("events of a stream", () => {
  it("come one by one", async () => expect(await read([told])).toEqual(events));
  it("come however the bytes are cut", async () => {
    const bytes = new TextEncoder().encode(told);
    expect(await read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(events);
  });
  it("are told apart from comments", async () =>
    expect(await read([": open\n\n", told, ": waiting\n\n"])).toEqual(events));
  it("are left out where they broke off", async () =>
    expect(await read([told, 'event: done\ndata: {"a"'])).toEqual(events));
});

async function read(parts: (string | Uint8Array<ArrayBuffer>)[]) {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const part of parts) controller.enqueue(typeof part === "string" ? encoder.encode(part) : part);
      controller.close();
    },
  });
  const events = [];
  for await (const event of readEvents(body)) events.push(event);
  return events;
}
