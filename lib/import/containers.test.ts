import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { bytesSource } from "./bytes-source";
import { gunzipped } from "./gzip";
import { plainContent } from "./content";
import { inPieces, readText, signal } from "./doubles/read-all";
import { openTable } from "./open-table";
import { listZip } from "./zip";

const csv = Buffer.from("text,label\nwhere is it,delivery\nit broke,complaint\n");
const cells = [
  ["where is it", "delivery"],
  ["it broke", "complaint"],
];
const other = Buffer.from("text,label\nx,y\n");

describe("gzip", () => {
  it("is read as what it holds, twice packed and of several members too", async () => {
    for (const bytes of [
      gzipSync(csv),
      gzipSync(gzipSync(csv)),
      Buffer.concat([gzipSync(csv.subarray(0, 20)), gzipSync(csv.subarray(20))]),
    ]) {
      const table = await readText(bytes);
      expect(table).toMatchObject({ format: "csv", header: ["text", "label"] });
      expect(table.rows.map((row) => row.cells)).toEqual(cells);
    }
  });

  it("tells how far it is in bytes of the packed file", async () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => `text ${(index * 7919) % 100_003},${index % 3}\n`);
    const bytes = gzipSync(rows.join(""));
    const { batches } = await openTable(inPieces(bytes, 65_536), {}, signal);
    const reached: number[] = [];
    for await (const batch of batches) reached.push(batch.readBytes);
    expect(reached.at(-1)).toBe(bytes.length);
    expect(reached).toEqual(reached.toSorted((a, b) => a - b));
    expect(reached[0]).toBeLessThan(bytes.length);
  });

  it("refuses what is cut off or damaged, and says which", async () => {
    const bytes = gzipSync(csv);
    await expect(readText(bytes.subarray(0, -12))).rejects.toMatchObject({
      message: expect.stringContaining("too early"),
    });
    const damaged = Buffer.from(bytes);
    damaged[20] = (damaged[20] ?? 0) ^ 0xff;
    await expect(readText(damaged)).rejects.toMatchObject({ name: "Problem", code: "invalid" });
  });

  it("does not unpack itself for ever", async () => {
    await expect(readText(gzipSync(gzipSync(gzipSync(csv))))).rejects.toMatchObject({ name: "Problem" });
  });
});

describe("zip", () => {
  it("is read as the one file it holds; what programs leave beside it does not count", async () => {
    const bytes = zipSync({
      "data/": new Uint8Array(),
      "data/rows.csv": csv,
      "__MACOSX/data/._rows.csv": other,
      "data/.DS_Store": other,
      "README.md": Buffer.from("# About\n\nText."),
      "LICENSE.txt": Buffer.from("Free, to, all\n"),
    });
    const table = await readText(bytes);
    expect(table).toMatchObject({ format: "csv", entries: [] });
    expect(table.rows.map((row) => row.cells)).toEqual(cells);
  });

  it("knows a file by its content whatever its name", async () => {
    const table = await readText(zipSync({ "rows.bin": csv }));
    expect(table.rows).toHaveLength(2);
  });

  it("asks which of several to read; each answer is one that can be sent", async () => {
    const bytes = zipSync({ "train.csv": csv, "test.csv": other });
    const problem = await readText(bytes).catch((error: unknown) => error);
    expect(problem).toMatchObject({
      code: "invalid",
      message: expect.stringContaining('"train.csv", "test.csv"'),
      details: [{ mapping: { entry: "train.csv" } }, { mapping: { entry: "test.csv" } }],
    });
    const table = await readText(bytes, { entry: "test.csv" });
    expect(table).toMatchObject({ entries: ["train.csv", "test.csv"], rows: [{ cells: ["x", "y"] }] });
    await expect(readText(bytes, { entry: "none.csv" })).rejects.toMatchObject({
      message: expect.stringContaining('no file "none.csv"'),
    });
  });

  it("reads a gzip file inside", async () => {
    expect((await readText(zipSync({ "rows.csv.gz": gzipSync(csv) }))).rows).toHaveLength(2);
  });

  it.each([
    ["no file", zipSync({}), "holds no file"],
    ["a document", zipSync({ "[Content_Types].xml": other, "word/document.xml": other }), "Word"],
    ["an OpenDocument sheet", zipSync({ mimetype: other, "content.xml": other }), "OpenDocument"],
    ["an archive inside", zipSync({ "inner.zip": zipSync({ "a.csv": csv }) }), "archive inside"],
    ["a cut archive", zipSync({ "a.csv": csv }).subarray(0, -30), "damaged or not complete"],
  ])("refuses %s", async (_, bytes, words) => {
    await expect(readText(bytes)).rejects.toMatchObject({ name: "Problem", message: expect.stringContaining(words) });
  });

  it("refuses what a password protects, and content that does not fit its checksum", async () => {
    const bytes = Buffer.from(zipSync({ "a.csv": csv }, { level: 0 }));
    const locked = Buffer.from(zipSync({ "a.csv": csv }));
    for (const flags of [6, locked.indexOf("PK\x01\x02") + 8]) locked[flags] = (locked[flags] ?? 0) | 1;
    await expect(readText(locked)).rejects.toMatchObject({ message: expect.stringContaining("password") });
    const changed = Buffer.from(bytes);
    changed[bytes.indexOf("broke")] = 0x42;
    await expect(readText(changed)).rejects.toMatchObject({ message: expect.stringContaining("damaged") });
  });
});

describe("a bomb", () => {
  it("of gzip is refused before it is unpacked in whole", async () => {
    const packed = gzipSync(Buffer.alloc(400_000_000, "a,b\n"), { level: 1 });
    let unpacked = 0;
    const reading = async () => {
      for await (const { bytes } of gunzipped(plainContent(inPieces(packed, 65_536))).pieces())
        unpacked += bytes.length;
    };
    await expect(reading()).rejects.toMatchObject({ code: "too-large", message: expect.stringContaining("200 MB") });
    expect(unpacked).toBeLessThanOrEqual(200_000_000);
    await expect(readText(packed)).rejects.toMatchObject({ code: "too-large" });
  });

  it("of zip that lies about its size is refused", async () => {
    const bytes = Buffer.from(zipSync({ "a.csv": new Uint8Array(5_000_000) }));
    bytes.writeUInt32LE(100, bytes.indexOf("PK\x01\x02") + 24);
    const [entry] = await listZip(bytesSource(bytes, "a.zip"));
    const reading = async () => {
      for await (const piece of entry?.content.pieces() ?? []) expect(piece.bytes.length).toBeLessThan(1_000_000);
    };
    await expect(reading()).rejects.toMatchObject({ name: "Problem", message: expect.stringContaining("damaged") });
  });
});
