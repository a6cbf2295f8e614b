import { execFileSync } from "node:child_process";
import { createReadStream, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Papa from "papaparse";
import { fileSource } from "@/lib/import/disk-source";
import { openTable } from "@/lib/import/open-table";
import { writeTable } from "./import-file";
import { writeWorkbook } from "./import-workbook";
import { median, report } from "./target";

const rows = 100_000;
/** Just below the largest file that is read. */
const manyRows = 1_550_000;
/** Its texts are just below what is held of them. */
const workbookBytes = 120_000_000;
const warmUp = 5;
const rounds = 21;

/** Reading a CSV as a table, against its parser alone on the same file in the same round; and the memory that a large one takes. */
export async function reportReading(folder: string): Promise<void> {
  const path = join(folder, "table.csv");
  await writeTable(path, rows);
  const seconds: { ours: number; alone: number }[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    const timed = round % 2 === 0 ? await inTurn(path, true) : await inTurn(path, false);
    if (round >= 0) seconds.push(timed);
  }
  report("100,000 rows of CSV read, without storing", median(seconds.map(({ ours }) => ours)) * 1000, "ms");
  report("the parser alone on the same stream", median(seconds.map(({ alone }) => alone)) * 1000, "ms");
  const ratio = median(seconds.map(({ ours, alone }) => alone / ours));
  report("speed beside the parser alone, median of pairs", ratio, "", { atLeast: 0.7 });
  await reportMemory(join(folder, "large.csv"));
  reportWorkbook(join(folder, "large.xlsx"));
}

async function inTurn(path: string, oursFirst: boolean): Promise<{ ours: number; alone: number }> {
  if (oursFirst) return { ours: await timed(() => readOurs(path)), alone: await timed(() => readAlone(path)) };
  const alone = await timed(() => readAlone(path));
  return { ours: await timed(() => readOurs(path)), alone };
}

async function timed(read: () => Promise<number>): Promise<number> {
  const start = performance.now();
  const count = await read();
  if (count < rows) throw new Error(`read ${count} rows of ${rows}`);
  return (performance.now() - start) / 1000;
}

async function readOurs(path: string): Promise<number> {
  const table = await openTable(await fileSource(path, "table.csv"), {}, new AbortController().signal);
  let count = 0;
  for await (const batch of table.batches) count += batch.rows.length;
  return count;
}

function readAlone(path: string): Promise<number> {
  let count = 0;
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(createReadStream(path), {
      chunk: ({ data }) => (count += data.length),
      complete: () => resolve(count),
      error: reject,
    });
  });
}

/** In a process of its own, whose memory is all for this. */
async function reportMemory(path: string): Promise<void> {
  await writeTable(path, manyRows);
  const { peakBytes, seconds, count } = answerOf("import-process.ts", path);
  if (count !== manyRows) throw new Error(`read ${count} rows of ${manyRows}`);
  const megabytes = statSync(path).size / 1_000_000;
  report(`a CSV of ${megabytes.toFixed(0)} MB read, without storing`, seconds ?? Number.NaN, "s");
  report("peak memory of the process that read it", (peakBytes ?? Number.NaN) / 1_000_000, "MB", { atMost: 400 });
}

/** A workbook is read by a process of its own: both count. */
function reportWorkbook(path: string): void {
  const rows = writeWorkbook(path, workbookBytes);
  const { both, seconds, blockedMs, count } = answerOf("import-apart-process.ts", path);
  if (count !== rows) throw new Error(`read ${count} rows of ${rows}`);
  const million = 1_000_000;
  report(`a workbook of ${(rows / million).toFixed(2)} million rows read`, seconds ?? Number.NaN, "s");
  report("longest time the process that asked for it was busy", blockedMs ?? Number.NaN, "ms");
  report("peak memory of both processes together", (both ?? Number.NaN) / million, "MB", { atMost: 400 });
}

function answerOf(program: string, path: string): Record<string, number> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const answer = execFileSync(process.execPath, ["--conditions=react-server", "--import", "tsx", file, path]);
  return JSON.parse(answer.toString()) as Record<string, number>;
}
