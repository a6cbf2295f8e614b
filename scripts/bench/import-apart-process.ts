import { readdirSync, readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileSource } from "@/lib/import/disk-source";
import { openTable } from "@/lib/import/open-table";

/** Reads a file that has a process of its own, and says what it took: of this process, of the other, and of both at the same time. */
const [path = ""] = process.argv.slice(2);
const peak = { own: 0, other: 0, both: 0 };
const watching = setInterval(() => {
  const own = process.memoryUsage.rss();
  const other = readerBytes();
  peak.own = Math.max(peak.own, own);
  peak.other = Math.max(peak.other, other);
  peak.both = Math.max(peak.both, own + other);
}, 20);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const start = performance.now();
const table = await openTable(await fileSource(path, "large"), {}, new AbortController().signal);
let count = 0;
for await (const batch of table.batches) count += batch.rows.length;
const seconds = (performance.now() - start) / 1000;
clearInterval(watching);
console.log(JSON.stringify({ count, seconds, blockedMs: delay.max / 1e6, ...peak }));

/** Of the largest process that this one started, as the system counts it. */
function readerBytes(): number {
  const statuses = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(statusOf);
  const own = statuses.filter((status) => status.includes(`PPid:\t${process.pid}\n`));
  return Math.max(0, ...own.map((status) => 1024 * Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)));
}

function statusOf(process: string): string {
  try {
    return readFileSync(`/proc/${process}/status`, "utf8");
  } catch {
    return "";
  }
}
