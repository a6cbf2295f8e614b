import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { sourceOf } from "./doubles/source-of-bytes";
import { wholeTable } from "./doubles/whole-table";
import type { FileSource } from "./file-source";
import { openParquet } from "./read-parquet";

type Columns = Parameters<typeof parquetWriteBuffer>[0]["columnData"];
const never = new AbortController().signal;
const written = (columnData: Columns, codec: "SNAPPY" | "UNCOMPRESSED" = "SNAPPY") =>
  new Uint8Array(parquetWriteBuffer({ columnData, codec }));
const read = (bytes: Uint8Array) => wholeTable(openParquet(sourceOf(bytes), new Map(), never));

const kinds = written([
  { name: "text", data: ["a", "\ufeffb\nc", null], type: "STRING" },
  { name: "label", data: [1n, 3122306864379792082n, -1n], type: "INT64" },
  { name: "yes", data: [true, false, true], type: "BOOLEAN" },
  { name: "double", data: [0.1, 1, -2.5e-7], type: "DOUBLE" },
  { name: "float", data: [0.1, 1, 3.5], type: "FLOAT" },
  { name: "bytes", data: [Uint8Array.of(0xc3, 0xa4), Uint8Array.of(0xff, 0xfe), Uint8Array.of()], type: "BYTE_ARRAY" },
  { name: "time", data: [0, 1, 2].map((hour) => new Date(Date.UTC(2024, 0, 5, hour))), type: "TIMESTAMP" },
  { name: "json", data: [{ a: [1] }, { a: [] }, { a: null }], type: "JSON" },
]);
const unreadable = {
  name: "Problem",
  code: "invalid",
  message: expect.stringContaining("cannot be read at row 1 or soon after"),
  details: [{ line: 1 }],
};

function flipped(bytes: Uint8Array, at: number, bits: number): Uint8Array {
  return bytes.map((byte, index) => (index === at ? byte ^ bits : byte));
}

it("gives the table that its process decodes, in batches, with the names of known classes", async () => {
  const data = Array.from({ length: 25_000 }, (_, index) => `text ${index}`);
  const ids = data.map((_, index) => BigInt(index % 2));
  const bytes = written([
    { name: "text", data, type: "STRING" },
    { name: "label", data: ids, type: "INT64" },
  ]);
  const table = await openParquet(sourceOf(bytes), new Map([["label", ["no", "yes"]]]), never);
  const { lines, cells, header, format } = await wholeTable(table);
  expect({ header, format }).toEqual({ header: ["text", "label"], format: "parquet" });
  expect(cells).toEqual(data.map((text, index) => [text, index % 2 ? "yes" : "no"]));
  expect(lines).toEqual(data.map((_, index) => index + 1));
});

it("says the Problem of the file, with its cause", async () => {
  const error = { name: "Problem", cause: expect.stringContaining("footer") };
  await expect(read(kinds.slice(0, -20))).rejects.toMatchObject(error);
});

it("fails as its source does", async () => {
  const broken: FileSource = { ...sourceOf(kinds), slice: () => Promise.reject(new Error("the line is dead")) };
  await expect(openParquet(broken, new Map(), never)).rejects.toThrow("the line is dead");
});

it("ends with the reason it was stopped for, also while it reads", async () => {
  const stop = new AbortController();
  const slow: FileSource = { ...sourceOf(kinds), slice: () => new Promise(() => stop.abort(new Error("enough"))) };
  await expect(openParquet(slow, new Map(), stop.signal)).rejects.toThrow("enough");
  await expect(openParquet(sourceOf(kinds), new Map(), stop.signal)).rejects.toThrow("enough");
});

describe.concurrent("damaged", { timeout: 600_000 }, () => {
  it("a page that says it has a thousand million values (one bit of byte 17): a Problem, not an endless loop", async () => {
    await expect(read(flipped(kinds, 17, 4))).rejects.toMatchObject(unreadable);
  });

  it("a run of 2,147,483,647 values: a Problem, not all memory", async () => {
    const data = Array.from({ length: 64 }, (_, index) => (index % 2 ? null : `a${index}`));
    const bytes = Buffer.from(written([{ name: "text", data, type: "STRING" }], "UNCOMPRESSED"));
    // Before the first value lie which values there are: 8 times 8 bits, and a number that says so.
    const levels = bytes.indexOf(Buffer.from([2, 0, 0, 0, ...Buffer.from("a0")])) - 9;
    expect(bytes[levels]).toBe(8 * 2 + 1);
    bytes.set([0xfe, 0xff, 0xff, 0xff, 0x0f, 1], levels);
    await expect(read(bytes)).rejects.toMatchObject(unreadable);
  });

  it("numbers of rows that do not agree: a Problem, not a table without rows", async () => {
    const error = { name: "Problem", message: expect.stringContaining("missing or damaged") };
    await expect(read(flipped(kinds, 880, 255))).rejects.toMatchObject(error);
  });

  it("at any byte: a table or a Problem", async () => {
    const places = Array.from({ length: 24 }, (_, index) => Math.floor(((index + 0.5) * kinds.length) / 24));
    const readNext = async (): Promise<void> => {
      for (let at = places.pop(); at !== undefined; at = places.pop()) {
        const found = await read(flipped(kinds, at, 255)).catch((error: unknown) => error);
        if (found instanceof Error) expect(found, `byte ${at}`).toMatchObject({ name: "Problem" });
      }
    };
    await Promise.all([readNext(), readNext(), readNext()]);
  });
});
