import { describe, expect, it } from "vitest";
import { readUpload } from "./read-upload";

function upload(parts: Record<string, string | File>): Request {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) form.append(name, value);
  return new Request("http://localhost/", { method: "POST", body: form });
}

const csv = (bytes: BlobPart, name = "mails.csv") => new File([bytes], name);

describe("readUpload", () => {
  it("turns a form into the body of a JSON request", async () => {
    const mapping = { text: "t", label: 1 };
    const request = upload({ file: csv("t,l\nä,b\n"), name: "Mails", mapping: JSON.stringify(mapping) });
    expect(await readUpload(request)).toEqual({ name: "Mails", content: "t,l\nä,b\n", filename: "mails.csv", mapping });
  });

  it("names a dataset after its file when no name came", async () => {
    expect(await readUpload(upload({ file: csv("x") }))).toEqual({
      name: "mails.csv",
      content: "x",
      filename: "mails.csv",
    });
  });

  it("reads UTF-8 and UTF-16 by their byte order marks", async () => {
    const utf16 = new Uint8Array([0xff, 0xfe, 0xe4, 0x00, 0x0a, 0x00]);
    expect(await readUpload(upload({ file: csv(utf16) }))).toMatchObject({ content: "ä\n" });
    expect(await readUpload(upload({ file: csv(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])) }))).toMatchObject({
      content: "a",
    });
  });

  it("refuses a file that is no text, a form without a file, and a mapping that is not JSON", async () => {
    await expect(readUpload(upload({ file: csv(new Uint8Array([0x50, 0x4b, 0xc3, 0x28])) }))).rejects.toMatchObject({
      code: "invalid",
      details: [{ field: "file" }],
    });
    await expect(readUpload(upload({ name: "x" }))).rejects.toMatchObject({ details: [{ field: "file" }] });
    await expect(readUpload(upload({ file: csv("x"), mapping: "{" }))).rejects.toMatchObject({ status: 400 });
  });

  it("refuses a body without its boundary", async () => {
    const headers = { "Content-Type": "multipart/form-data" };
    const request = new Request("http://localhost/", { method: "POST", body: "--x\r\n", headers });
    await expect(readUpload(request)).rejects.toMatchObject({ status: 400 });
  });
});
