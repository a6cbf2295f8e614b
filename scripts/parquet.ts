// Reads one Parquet file for the process that started it. A damaged file may make it need all memory or never end: then it is ended, not the pages.
import { Worker } from "node:worker_threads";
import { answerParquet } from "@/lib/import/answer-parquet";
import type { ParquetRequest } from "@/lib/import/parquet-messages";

/** More than a legal file needs, buffers outside the heap (limited by the arguments of this process) included. */
const mostBytes = 800_000_000;
const longestIdleMs = 600_000;

// A thread of its own, as the main one may never come back to its messages; without its parent nobody would end it.
const guard = `
  const parent = process.ppid;
  setInterval(() => {
    if (process.memoryUsage.rss() > ${mostBytes} || process.ppid !== parent) process.kill(process.pid, "SIGKILL");
  }, 200);
`;
new Worker(guard, { eval: true, execArgv: [] }).unref();

const idle = setTimeout(() => process.exit(0), longestIdleMs);
const answer = answerParquet((reply) => process.send?.(reply));
process.on("message", (request) => {
  idle.refresh();
  void answer(request as ParquetRequest);
});
process.on("disconnect", () => process.exit(0));
