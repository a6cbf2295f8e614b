import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import type { ImportProgress } from "@/lib/core/contract/import";
import { database } from "@/lib/db/client";
import { openTemporaryStudio } from "../doubles/temporary-studio";
import { receiveUpload } from "../uploads/receive";
import { importUpload } from "./import";
import { inspectUpload } from "./inspect";
import { listDatasets } from "./list";
import { listExamples } from "./list-examples";

const studio = await openTemporaryStudio();
afterAll(studio.close);

const { signal } = new AbortController();

async function upload(content: string | Uint8Array, name = "rows.csv"): Promise<string> {
  const body = async function* () {
    yield Buffer.from(content);
  };
  return (await receiveUpload(name, body(), { stated: null, signal })).id;
}

function table(rows: number, row = (at: number) => `Text number ${at},${at % 3 ? "b" : "a"}`): string {
  return ["text,label", ...Array.from({ length: rows }, (_, at) => row(at))].join("\n");
}

async function stored() {
  return {
    datasets: await database().dataset.count(),
    examples: await database().example.count(),
    leftOut: await database().leftOutRow.count(),
  };
}

describe("importUpload", () => {
  it("stores the rows, those left out with their reasons, and discards the upload", async () => {
    const uploadId = await upload(`${table(60)}\nno label,\n`);
    const inspection = await inspectUpload({ uploadId, mapping: {} }, signal);
    expect(inspection).toMatchObject({ filename: "rows.csv", looked: 61, whole: true, refusal: null });
    expect(inspection.columns.map(({ roles }) => roles)).toEqual([["text"], ["label"]]);
    expect(inspection.splits.map(({ kind }) => kind)).toEqual(["seeded", "random", "stratified"]);
    const progress: ImportProgress[] = [];
    const onProgress = (now: ImportProgress) => progress.push(now);
    const view = await importUpload({ uploadId, mapping: {}, name: "Sixty" }, { signal, onProgress });
    expect(view).toMatchObject({
      source: "rows.csv",
      counts: { train: 20, test: 40, total: 60, skipped: 1 },
      labels: [
        { label: "a", count: 20 },
        { label: "b", count: 40 },
      ],
      problems: [{ line: 62, code: "no-label" }],
    });
    expect(progress.map(({ stage }) => stage)).toEqual(["reading", "storing"]);
    const left = await database().leftOutRow.findMany({ where: { datasetId: view.id } });
    expect(left).toMatchObject([{ index: 0, line: 62, text: "no label", label: "", code: "no-label" }]);
    expect(await readdir(join(studio.folder, "uploads"))).toEqual([]);
  });

  it("keeps a drawn split, and gives it the hash of its content", async () => {
    const split = { kind: "stratified", seed: 1, test: 12 };
    const uploadId = await upload(table(60));
    const view = await importUpload({ uploadId, mapping: {}, name: "Drawn", split }, { signal });
    expect(view).toMatchObject({ split, counts: { train: 48, test: 12 } });
    const { examples } = await listExamples(view.id, { part: "test" });
    expect(
      examples
        .map(({ label }) => label)
        .sort()
        .join(""),
    ).toBe("aaaabbbbbbbb");
    const again = { uploadId: await upload(table(60)), mapping: {}, name: "Again", split };
    expect((await importUpload(again, { signal })).hash).toBe(view.hash);
    const seeded = { uploadId: await upload(table(60)), mapping: {}, name: "Seeded" };
    expect((await importUpload(seeded, { signal })).hash).not.toBe(view.hash);
  });

  it("leaves nothing behind when it is cancelled, and can be tried again", async () => {
    const before = await stored();
    const uploadId = await upload(table(30_000));
    const cancelling = new AbortController();
    const onProgress = ({ stage }: ImportProgress) => {
      if (stage === "storing") cancelling.abort();
    };
    const about = { uploadId, mapping: {}, name: "Cancelled" };
    await expect(importUpload(about, { signal: cancelling.signal, onProgress })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(await stored()).toEqual(before);
    expect((await importUpload(about, { signal })).counts.total).toBe(30_000);
  });

  it("leaves nothing behind of a file that breaks off", async () => {
    const before = await stored();
    const packed = gzipSync(
      table(50_000, (at) => `Text number ${at} of ${(at * 7919) % 10_007},${at % 3 ? "b" : "a"}`),
    );
    const uploadId = await upload(packed.subarray(0, packed.length - 20), "rows.csv.gz");
    await expect(importUpload({ uploadId, mapping: {}, name: "Broken" }, { signal })).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await stored()).toEqual(before);
  });

  it("imports two files at once", async () => {
    const ids = await Promise.all([upload(table(5000)), upload(table(7000))]);
    const views = await Promise.all(
      ids.map((uploadId, at) => importUpload({ uploadId, mapping: {}, name: `Twin ${at}` }, { signal })),
    );
    expect(views.map(({ counts }) => counts.total)).toEqual([5000, 7000]);
    for (const { id, counts } of views) {
      expect(await database().example.count({ where: { datasetId: id } })).toBe(counts.total);
    }
  });

  it("refuses labels that differ in case only, with the mapping that merges them, and stores nothing", async () => {
    const before = await stored();
    const uploadId = await upload("text,label\na,yes\nb,Yes\nc,no\nd,No\ne,yes\n");
    const about = { uploadId, mapping: {}, name: "Case" };
    const refused = await importUpload(about, { signal }).catch((error: unknown) => error);
    expect(await stored()).toEqual(before);
    const answers = (refused as { details: { mapping?: unknown }[] }).details.flatMap(({ mapping }) => mapping ?? []);
    expect(answers).toMatchObject([{ text: "text", label: "label", rename: { Yes: "yes", No: "no" } }]);
    const merged = await importUpload({ ...about, mapping: answers[0] }, { signal });
    expect(merged.labels.map(({ label }) => label)).toEqual(["no", "yes"]);
  });

  it("takes a seeded sample of more rows than are stored", async () => {
    const uploadId = await upload(table(100_500));
    const view = await importUpload({ uploadId, mapping: {}, name: "Many" }, { signal });
    expect(view).toMatchObject({ sampledFrom: 100_500, counts: { total: 100_000, skipped: 0 } });
    const rows = await database().example.findMany({
      where: { datasetId: view.id },
      select: { index: true, line: true, text: true },
      orderBy: { index: "asc" },
    });
    expect(rows.every(({ line }, at) => at === 0 || (line ?? 0) > (rows[at - 1]?.line ?? 0))).toBe(true);
    expect(rows.filter(({ line, text }) => text !== `Text number ${(line ?? 0) - 2}`)).toEqual([]);
    expect(rows.at(-1)?.index).toBe(99_999);
    // The same file gives the same sample on any day and any machine.
    expect(view.hash).toBe("7af77811c524736508775204add05471c9c99fd328d543a76c8430287fdb6129");
  });

  it("does not know an upload by anything but its id", async () => {
    for (const uploadId of ["nothing", "../../studio.db", "a".repeat(32)]) {
      await expect(importUpload({ uploadId, mapping: {}, name: "x" }, { signal })).rejects.toMatchObject({
        code: "not-found",
      });
    }
    expect((await listDatasets()).some(({ name }) => name === "x")).toBe(false);
  });
});
