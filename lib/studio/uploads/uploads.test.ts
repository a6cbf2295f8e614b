import { existsSync } from "node:fs";
import { readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { datasetLimits } from "@/lib/core/contract/dataset";
import { openTemporaryStudio } from "../doubles/temporary-studio";
import { discardStaleUploads, discardUpload } from "./discard";
import { receiveUpload } from "./receive";
import { requireUpload } from "./require";

const studio = await openTemporaryStudio();
afterAll(studio.close);

const signal = new AbortController().signal;
const files = () => readdir(join(studio.folder, "uploads")).catch(() => []);

async function* bytes(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

it("keeps a file as it came, under a name that is never a path", async () => {
  const name = "../../../studio.db";
  const { id, size } = await receiveUpload(name, bytes("one ", "two"), { stated: null, signal });
  expect(size).toBe(7);
  const source = await requireUpload(id);
  expect(source).toMatchObject({ name, size: 7 });
  expect(Buffer.from(await source.slice(4, 100)).toString()).toBe("two");
  for (let reading = 0; reading < 2; reading += 1) {
    let text = "";
    for await (const chunk of source.stream()) text += Buffer.from(chunk).toString();
    expect(text).toBe("one two");
  }
  await discardUpload(id);
  await expect(requireUpload(id)).rejects.toMatchObject({ code: "not-found" });
  expect(await files()).toEqual([]);
});

it("refuses what is too large, by its stated size or as soon as it is seen, and keeps nothing of it", async () => {
  const large = { stated: datasetLimits.fileBytes + 1, signal };
  await expect(receiveUpload("big", bytes("x"), large)).rejects.toMatchObject({ code: "too-large" });
  const piece = Buffer.alloc(10_000_000);
  let sent = 0;
  const endless = async function* () {
    for (;;) {
      sent += piece.length;
      yield piece;
    }
  };
  await expect(receiveUpload("big", endless(), { stated: 5, signal })).rejects.toMatchObject({ code: "too-large" });
  expect(sent).toBeLessThan(datasetLimits.fileBytes + 3 * piece.length);
  expect(await files()).toEqual([]);
});

it("keeps nothing of what is empty, breaks off or is cancelled", async () => {
  await expect(receiveUpload("none", bytes(), { stated: 0, signal })).rejects.toMatchObject({ code: "invalid" });
  const broken = async function* () {
    yield Buffer.from("a");
    throw new Error("connection lost");
  };
  await expect(receiveUpload("broken", broken(), { stated: null, signal })).rejects.toThrow("connection lost");
  const leaving = new AbortController();
  const left = async function* () {
    yield Buffer.from("a");
    leaving.abort();
    yield Buffer.from("b");
  };
  const cancelled = receiveUpload("left", left(), { stated: null, signal: leaving.signal });
  await expect(cancelled).rejects.toMatchObject({ name: "AbortError" });
  expect(await files()).toEqual([]);
});

it("forgets what is older than a day", async () => {
  const old = await receiveUpload("old", bytes("x"), { stated: null, signal });
  const recent = await receiveUpload("recent", bytes("y"), { stated: null, signal });
  const before = new Date(Date.now() - 25 * 3_600_000);
  for (const name of await files()) {
    if (name.startsWith(old.id)) await utimes(join(studio.folder, "uploads", name), before, before);
  }
  await discardStaleUploads();
  await expect(requireUpload(old.id)).rejects.toMatchObject({ code: "not-found" });
  expect((await requireUpload(recent.id)).name).toBe("recent");
  expect(existsSync(studio.database)).toBe(true);
});
