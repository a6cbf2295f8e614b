import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { datasetViewSchema } from "@/lib/core/contract/dataset";
import { problemDocumentSchema } from "@/lib/core/contract/problem";
import { openTemporaryDatabase } from "@/lib/db/doubles/temporary-database";
import { POST as postImport } from "./imports/route";
import { DELETE as deleteUpload } from "./uploads/[id]/route";
import { POST as postUpload } from "./uploads/route";

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => void (database = await openTemporaryDatabase()));
afterAll(() => database.close());

const kept = () => readdir(join(database.folder, "uploads"));
const csv = `text,label\n${Array.from({ length: 20 }, (_, at) => `Text ${at},${at % 2 ? "a" : "b"}\n`).join("")}`;

function send(body: string | undefined, headers: Record<string, string> = {}): Promise<Response> {
  const url = "http://localhost/api/uploads?name=m%C3%A4ils.csv";
  return postUpload(new Request(url, { method: "POST", body, headers: { host: "localhost:3000", ...headers } }));
}

function importIt(json: unknown): Promise<Response> {
  const headers = { "Content-Type": "application/json", Accept: "text/event-stream" };
  return postImport(
    new Request("http://localhost/api/imports", { method: "POST", body: JSON.stringify(json), headers }),
  );
}

async function eventsOf(response: Response): Promise<{ event: string; data: unknown }[]> {
  const blocks = (await response.text()).split("\n\n").filter((block) => block.startsWith("event: "));
  return blocks.map((block) => {
    const [event = "", data = ""] = block.split("\n");
    return { event: event.slice("event: ".length), data: JSON.parse(data.slice("data: ".length)) as unknown };
  });
}

describe("an upload", () => {
  it("becomes a dataset, with progress on the way, and is gone then", async () => {
    const response = await send(csv);
    expect(response.status).toBe(201);
    const { id, name } = (await response.json()) as { id: string; name: string };
    expect(name).toBe("mäils.csv");
    const events = await eventsOf(await importIt({ uploadId: id, mapping: {}, name: "Mails" }));
    expect(events.map(({ event }) => event)).toEqual(["progress", "progress", "done"]);
    expect(events[1]?.data).toMatchObject({ stage: "storing", bytes: csv.length, readBytes: csv.length, rows: 20 });
    const view = datasetViewSchema.parse(events.at(-1)?.data);
    expect(view).toMatchObject({ name: "Mails", source: "mäils.csv", counts: { total: 20 } });
    expect(await kept()).toEqual([]);
  });

  it("stays when its import is refused, until it is discarded", async () => {
    const { id } = (await (await send("text,label\na,x\nb,x\n")).json()) as { id: string };
    const [refused] = (await eventsOf(await importIt({ uploadId: id, mapping: {}, name: "One label" }))).slice(-1);
    expect(refused?.event).toBe("error");
    expect(problemDocumentSchema.parse(refused?.data).status).toBe(422);
    expect(await kept()).toHaveLength(2);
    const params = Promise.resolve({ id });
    expect((await deleteUpload(new Request("http://localhost/", { method: "DELETE" }), { params })).status).toBe(204);
    expect(await kept()).toEqual([]);
  });

  it("is refused to another site and under a foreign host, before a byte is read", async () => {
    expect((await send(csv, { host: "evil.example" })).status).toBe(421);
    expect((await send(csv, { origin: "http://evil.example" })).status).toBe(403);
    expect((await send(csv, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect(await kept()).toEqual([]);
  });

  it("is refused without bytes or above the limit", async () => {
    expect((await send(undefined)).status).toBe(400);
    expect((await send("x", { "content-length": "200000001" })).status).toBe(413);
    expect((await importIt({ uploadId: "", mapping: {}, name: "x" })).status).toBe(422);
  });
});
