import fc from "fast-check";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { sourceOf } from "./doubles/source-of-bytes";
import { wholeTable } from "./doubles/whole-table";
import { decodeParquet } from "./decode-parquet";

type Written = Parameters<typeof parquetWriteBuffer>[0];
const never = new AbortController().signal;
const written = (options: Written) => new Uint8Array(parquetWriteBuffer(options));
const read = (bytes: Uint8Array) => wholeTable(decodeParquet(sourceOf(bytes), new Map(), never));

const three: Written["columnData"] = [
  { name: "text", data: ["a", "\ufeffb\nc", null], type: "STRING" },
  { name: "label", data: [1n, 12345678901234567890n % 2n ** 63n, -1n], type: "INT64" },
];

it("spells every kind of value", async () => {
  const bytes = written({
    columnData: [
      ...three,
      { name: "yes", data: [true, false, true], type: "BOOLEAN" },
      { name: "double", data: [0.1, 1, -2.5e-7], type: "DOUBLE" },
      { name: "float", data: [0.1, 1, 3.5], type: "FLOAT" },
      {
        name: "bytes",
        data: [Uint8Array.of(0xc3, 0xa4), Uint8Array.of(0xff, 0xfe), Uint8Array.of()],
        type: "BYTE_ARRAY",
      },
      { name: "time", data: [0, 1, 2].map((hour) => new Date(Date.UTC(2024, 0, 5, hour))), type: "TIMESTAMP" },
      { name: "json", data: [{ a: [1] }, { a: [] }, { a: null }], type: "JSON" },
      { name: "__index_level_0__", data: [0n, 1n, 2n], type: "INT64" },
    ],
  });
  expect(await read(bytes)).toEqual({
    format: "parquet",
    header: ["text", "label", "yes", "double", "float", "bytes", "time", "json"],
    cells: [
      ["a", "1", "true", "0.1", "0.1", "ä", "2024-01-05T00:00:00", '{"a":[1]}'],
      ["\ufeffb\nc", "3122306864379792082", "false", "1", "1", null, "2024-01-05T01:00:00", '{"a":[]}'],
      [null, "-1", "true", "-2.5e-7", "3.5", "", "2024-01-05T02:00:00", '{"a":null}'],
    ],
    lines: [1, 2, 3],
    problems: [],
  });
});

it("reads lists, fields of structs, dates and decimals", async () => {
  const list = (name: string, type: "INT64" | "BYTE_ARRAY") => [
    { name, converted_type: "LIST" as const, repetition_type: "OPTIONAL" as const, num_children: 1 },
    { name: "list", repetition_type: "REPEATED" as const, num_children: 1 },
    { name: "element", type, repetition_type: "OPTIONAL" as const, ...(type === "BYTE_ARRAY" ? { converted_type: "UTF8" as const } : {}) }, // prettier-ignore
  ];
  const bytes = written({
    columnData: [
      { name: "labels", data: [[1n, 2n], [], [3n]] },
      { name: "tags", data: [["x"], ["y", "z"], ["a", null]] },
      { name: "meta", data: [{ id: "p" }, { id: "q" }, null] },
      { name: "day", data: [new Date("2024-01-05"), new Date("1969-12-31"), null] },
      { name: "price", data: [1.1, 2, 3.305] },
    ],
    schema: [
      { name: "root", num_children: 5 },
      ...list("labels", "INT64"),
      ...list("tags", "BYTE_ARRAY"),
      { name: "meta", repetition_type: "OPTIONAL", num_children: 1 },
      { name: "id", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" },
      { name: "day", type: "INT32", converted_type: "DATE", repetition_type: "OPTIONAL" },
      { name: "price", type: "INT32", converted_type: "DECIMAL", scale: 3, precision: 9, repetition_type: "OPTIONAL" },
    ],
  });
  expect(await read(bytes)).toMatchObject({
    header: ["labels", "tags", "meta.id", "day", "price"],
    cells: [
      [["1", "2"], ["x"], "p", "2024-01-05", "1.100"],
      [[], ["y", "z"], "q", "1969-12-31", "2.000"],
      [["3"], null, null, null, "3.305"],
    ],
  });
});

it("puts names in place of the ids of classes that the file tells", async () => {
  const features = { text: { _type: "Value", dtype: "string" }, label: { _type: "ClassLabel", names: ["neg", "pos"] } };
  const kvMetadata = [{ key: "huggingface", value: JSON.stringify({ info: { features } }) }];
  const label = { name: "label", data: [1n, 0n, -1n], type: "INT64" as const };
  const bytes = written({ columnData: [{ name: "text", data: ["a", "b", "c"], type: "STRING" }, label], kvMetadata });
  expect((await read(bytes)).cells).toEqual([
    ["a", "pos"],
    ["b", "neg"],
    ["c", null],
  ]);
});

it("reads row groups one after another, and long ones in parts", async () => {
  const data = Array.from({ length: 25_000 }, (_, index) => `text ${index}`);
  const bytes = written({ columnData: [{ name: "text", data, type: "STRING" }], rowGroupSize: [1000, 24_000] });
  const { batches } = await decodeParquet(sourceOf(bytes), new Map(), never);
  const found: string[] = [];
  const sizes: number[] = [];
  let readBytes = 0;
  for await (const batch of batches) {
    sizes.push(batch.rows.length);
    found.push(...batch.rows.map(({ cells }) => cells[0] as string));
    readBytes = batch.readBytes;
  }
  expect(sizes).toEqual([1000, 10_000, 10_000, 4000]);
  expect(found).toEqual(data);
  expect(readBytes).toBe(bytes.length);
});

describe("refusals", () => {
  const whole = written({ columnData: three });

  it.each([
    ["no Parquet file", new TextEncoder().encode("text,label\na,b\n")],
    ["nothing", new Uint8Array(0)],
    ["the end missing", whole.slice(0, -20)],
  ])("%s", async (_, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ name: "Problem", code: "invalid", message: expect.stringContaining("Expected a Parquet file") }); // prettier-ignore
  });

  it("a codec that is not known", async () => {
    const lzo = written({ columnData: three, codec: "LZO", compressors: { LZO: (bytes: Uint8Array) => bytes } });
    const { LZO, ...rest } = (await import("hyparquet-compressors")).compressors;
    expect([typeof LZO, Object.keys(rest).length > 0]).toEqual(["undefined", true]);
    await expect(read(lzo)).rejects.toThrow("packed with LZO");
  });

  it("ends with the reason it was stopped for", async () => {
    const stop = new AbortController();
    const table = await decodeParquet(sourceOf(whole), new Map(), stop.signal);
    stop.abort(new Error("enough"));
    await expect(wholeTable(table)).rejects.toThrow("enough");
  });
});

it("answers a file that is cut off, or is something else, with a table or a Problem", async () => {
  const whole = written({ columnData: three });
  const cut = fc.nat(whole.length).map((length) => whole.slice(0, length));
  const framed = fc.uint8Array({ maxLength: 60 }).map((bytes) => {
    const mark = new TextEncoder().encode("PAR1");
    return Uint8Array.from([...mark, ...bytes, bytes.length, 0, 0, 0, ...mark]);
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(cut, framed, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
      const found = await read(bytes).catch((error: unknown) => error);
      if (found instanceof Error) expect(found).toMatchObject({ name: "Problem" });
    }),
    { numRuns: 500 },
  );
});
