import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { recordLimit } from "@/lib/core/dataset/records";
import { bytesSource } from "./bytes-source";
import { inPieces, readAll, signal } from "./doubles/read-all";
import type { FileSource } from "./file-source";
import { openTable } from "./open-table";

/** A table whose rows are no longer than its columns, or a Problem that says something: nothing else may come of a file. */
async function expectTableOrProblem(source: FileSource): Promise<void> {
  try {
    const { header, rows, problems } = await readAll(source);
    if (header) for (const { cells } of rows) expect(cells.length).toBeLessThanOrEqual(header.length);
    for (const { message } of problems) expect(message.length).toBeGreaterThan(10);
  } catch (error) {
    expect(error).toMatchObject({ name: "Problem", message: expect.stringMatching(/.{20}/) });
    const { details } = error as { details: { message: string }[] };
    expect(details.length).toBeGreaterThan(0);
  }
}

const sample = Buffer.from('text,label\n"Grüße, ""so"" 😀",gut\nSchön,schlecht\n'.repeat(20));
const packed = [
  gzipSync(sample),
  Buffer.from(zipSync({ "a.csv": sample, "b.csv": sample })),
  Buffer.from(zipSync({ "a.csv": sample })),
];
const startsOfKinds = [
  "",
  "PK\x03\x04",
  "PK\x05\x06",
  "\x1f\x8b\x08",
  "\xef\xbb\xbf",
  "\xff\xfe",
  "\xfe\xff",
  "__label__",
  '"',
];

describe("any bytes", () => {
  it("at all", { timeout: 600_000 }, async () => {
    const bytes = fc.tuple(fc.constantFrom(...startsOfKinds), fc.uint8Array({ maxLength: 400 }));
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async ([start, rest], size) => {
        await expectTableOrProblem(inPieces(Buffer.concat([Buffer.from(start, "latin1"), rest]), size));
      }),
      { numRuns: 500 },
    );
  });

  it("of a packed table with some of them changed, or cut off", { timeout: 600_000 }, async () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...packed, sample), changes, fc.nat(), async (whole, changed, cut) => {
        const bytes = Buffer.from(whole.subarray(0, cut % 3 === 0 ? cut % whole.length : whole.length));
        for (const [at, value] of changed) if (bytes.length > 0) bytes[at % bytes.length] = value;
        await expectTableOrProblem(bytesSource(bytes, "file"));
      }),
      { numRuns: 400 },
    );
  });
});

it("reads 10,000 columns", async () => {
  const line = Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(",");
  const table = await readAll(bytesSource(Buffer.from(`${line}\n${line.replaceAll("c", "")}\n`.repeat(3)), "wide.csv"));
  expect(table.rows.at(-1)?.cells).toHaveLength(10_000);
});

/** 100 MB of which only a piece exists at a time. */
function generated(size: number, piece: Buffer, start = Buffer.alloc(0), end = Buffer.alloc(0)): FileSource {
  return {
    name: "long.csv",
    size: start.length + size + end.length,
    async *stream() {
      yield start;
      for (let at = 0; at < size; at += piece.length) yield piece;
      yield end;
    },
    slice: () => Promise.reject(new Error("not asked for")),
  };
}

describe("a line of 100 MB", () => {
  const piece = Buffer.alloc(65_536, "no line break here ");

  it("alone is refused", async () => {
    await expect(openTable(generated(100_000_000, piece), {}, signal)).rejects.toMatchObject({
      message: expect.stringContaining(recordLimit.toLocaleString("en")),
      details: [{ line: 1 }],
    });
  });

  it("between others is left out, with its line, and memory stays bounded", async () => {
    const start = Buffer.from("text,label\n" + "a plain text,x\n".repeat(100_000));
    const source = generated(100_000_000, piece, start, Buffer.from("\nlast,y\n"));
    const before = process.memoryUsage().rss;
    let rows = 0;
    let peak = 0;
    const problems = [];
    const { batches } = await openTable(source, {}, signal);
    for await (const batch of batches) {
      rows += batch.rows.length;
      problems.push(...batch.problems);
      peak = Math.max(peak, process.memoryUsage().rss - before);
    }
    expect(rows).toBe(100_001);
    expect(problems).toMatchObject([{ line: 100_002, kind: "skipped", code: "unreadable" }]);
    expect(peak).toBeLessThan(300_000_000);
  });

  it("in a quotation mark that nothing closes costs that line only", async () => {
    const rows = "a plain text,x\n".repeat(10_000);
    const start = Buffer.from(`text,label\n${rows}"never closed,x\n`);
    const source = generated(15 * 65_536 * 60, Buffer.from("a plain text,x\n".repeat(65_536)), start);
    let count = 0;
    const problems = [];
    for await (const batch of (await openTable(source, {}, signal)).batches) {
      count += batch.rows.length;
      problems.push(...batch.problems);
    }
    expect(count).toBe(10_001 + 60 * 65_536);
    expect(problems).toMatchObject([{ line: 10_002, code: "broken-quote" }]);
  });
});
