import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { memoryArgs } from "../supervise/process-args";
import { writeTable } from "./import-file";
import { report } from "./target";

const rows = 100_000;
/** Just below the largest file that is read. */
const manyRows = 1_550_000;

/** A CSV made a dataset, each in a process and a database of its own, whose time and memory are all for this. */
export async function reportStoring(folder: string): Promise<void> {
  const path = join(folder, "stored.csv");
  await writeTable(path, rows);
  const { seconds } = store(path, join(folder, "stored"), rows);
  report("100,000 rows of CSV made a dataset", seconds, "s", { atMost: 10 });
  const large = join(folder, "sampled.csv");
  await writeTable(large, manyRows);
  const sampled = store(large, join(folder, "sampled"), rows);
  report(
    `100,000 rows sampled from a CSV of ${(statSync(large).size / 1_000_000).toFixed(0)} MB`,
    sampled.seconds,
    "s",
  );
  report("peak memory of the process that did it", sampled.peakBytes / 1_000_000, "MB", { atMost: 400 });
}

function store(path: string, data: string, expected: number): { seconds: number; peakBytes: number } {
  const file = fileURLToPath(new URL("import-storing-process.ts", import.meta.url));
  // With the memory settings of the web process, which is who imports.
  const args = [...memoryArgs, "--conditions=react-server", "--import", "tsx", file, path, data];
  const answer = JSON.parse(execFileSync(process.execPath, args).toString()) as Record<string, number>;
  const { total = 0, seconds = Number.NaN, peakBytes = Number.NaN } = answer;
  if (total !== expected) throw new Error(`stored ${total} rows of ${expected}`);
  return { seconds, peakBytes };
}
