import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTemporaryDatabase } from "@/lib/db/doubles/temporary-database";
import { requireUpload } from "@/lib/studio/uploads/require";
import { readUpload } from "./read-upload";

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => void (database = await openTemporaryDatabase()));
afterAll(() => database.close());

const signal = new AbortController().signal;
const kept = () => readdir(join(database.folder, "uploads")).catch(() => []);

function upload(parts: [string, string | File][]): Request {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  return new Request("http://localhost/", { method: "POST", body: form });
}

const csv = (bytes: BlobPart, name = "mails.csv") => new File([bytes], name);

async function textOf(id: string): Promise<string> {
  let text = "";
  for await (const chunk of (await requireUpload(id)).stream()) text += Buffer.from(chunk).toString("latin1");
  return text;
}

describe("readUpload", () => {
  it("keeps the file byte by byte and reads what the form says of it, in any order", async () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0x00, 0x0d, 0x0a, 0x2d, 0x2d]);
    const mapping = { text: "t", label: 1 };
    const split = { kind: "random", seed: 1, test: 5 };
    const file: [string, File] = ["file", csv(bytes, "Mäils.csv")];
    const fields: [string, string][] = [
      ["name", "Mails"],
      ["mapping", JSON.stringify(mapping)],
      ["split", JSON.stringify(split)],
    ];
    for (const parts of [
      [file, ...fields],
      [...fields, file],
    ]) {
      const sent = await readUpload(upload(parts), signal);
      expect(sent).toMatchObject({ name: "Mails", mapping, split });
      expect(await textOf(sent.uploadId)).toBe(Buffer.from(bytes).toString("latin1"));
      expect((await requireUpload(sent.uploadId)).name).toBe("Mäils.csv");
    }
  });

  it("names a dataset after its file when no name came", async () => {
    expect(await readUpload(upload([["file", csv("x")]]), signal)).toMatchObject({
      name: "mails.csv",
      mapping: {},
      split: undefined,
    });
  });

  it("refuses a form without a file, an empty file, fields that are no JSON, and keeps nothing of them", async () => {
    const before = await kept();
    await expect(readUpload(upload([["name", "x"]]), signal)).rejects.toMatchObject({ details: [{ field: "file" }] });
    await expect(readUpload(upload([["file", csv("")]]), signal)).rejects.toMatchObject({
      details: [{ field: "file" }],
    });
    for (const field of ["mapping", "split"]) {
      const request = upload([
        ["file", csv("x")],
        [field, "{"],
      ]);
      await expect(readUpload(request, signal)).rejects.toMatchObject({ status: 400, details: [{ field }] });
    }
    expect(await kept()).toEqual(before);
  });

  it("refuses a body by the length it states, before a byte of it is read", async () => {
    let read = 0;
    const pull = (stream: ReadableStreamDefaultController) => {
      read += 1;
      if (read > 10) stream.close();
      else stream.enqueue(new Uint8Array(10));
    };
    const body = new ReadableStream({ pull }, { highWaterMark: 0 });
    const headers = { "content-type": "multipart/form-data; boundary=x", "content-length": "4000000000" };
    const request = new Request("http://localhost/", { method: "POST", headers, body, duplex: "half" } as RequestInit);
    await expect(readUpload(request, signal)).rejects.toMatchObject({ code: "too-large" });
    expect(read).toBe(0);
  });

  it.each([
    ["without its boundary", "multipart/form-data", "--x\r\n"],
    [
      "that ends too early",
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
    ],
    ["that is no form", "multipart/form-data; boundary=x", "hello"],
  ])("refuses a body %s", async (_, type, body) => {
    const before = await kept();
    const request = new Request("http://localhost/", { method: "POST", body, headers: { "Content-Type": type } });
    await expect(readUpload(request, signal)).rejects.toMatchObject({ code: "invalid" });
    expect(await kept()).toEqual(before);
  });
});
