import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { readJsonBody } from "./read-body";

const bodyOf = (chunks: Iterable<Buffer>) => Readable.from(chunks) as unknown as IncomingMessage;
const mebibyte = 1024 * 1024;

it("reads JSON that came in pieces, a character cut in two", async () => {
  const bytes = Buffer.from('{"prompt":"é"}');
  expect(await readJsonBody(bodyOf([bytes.subarray(0, 12), bytes.subarray(12)]))).toEqual({ prompt: "é" });
});

it("stops reading at the limit, whatever length was stated", async () => {
  let sent = 0;
  function* body() {
    for (; sent < 40; sent += 1) yield Buffer.alloc(mebibyte, " ");
  }
  await expect(readJsonBody(bodyOf(body()))).rejects.toMatchObject({ status: 413, code: "body_too_large" });
  expect(sent).toBeLessThan(30);
});
