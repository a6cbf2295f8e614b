// Reads one file for the process that started it. A damaged or huge one may make it need all memory or never end: then it is ended, not the pages.
import { Worker } from "node:worker_threads";
import { answerReader } from "@/lib/import/answer-reader";
import type { ReaderRequest } from "@/lib/import/reader-messages";

/** More than a legal file needs, buffers outside the heap (limited by the arguments of this process) included. */
const mostBytes = 800_000_000;
const longestIdleMs = 600_000;
const [cpuSeconds = "20"] = process.argv.slice(2);
const messages = new Int32Array(new SharedArrayBuffer(4));

// A thread of its own, as the main one may never come back to its messages; without its parent nobody would end it.
const guard = `
  const { messages, cpuSeconds, mostBytes } = require("node:worker_threads").workerData;
  const parent = process.ppid;
  const worked = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
  let seen = 0, since = 0;
  setInterval(() => {
    const count = Atomics.load(messages, 0);
    if (count !== seen) [seen, since] = [count, worked()];
    const over = process.memoryUsage.rss() > mostBytes || worked() - since > cpuSeconds;
    if (over || process.ppid !== parent) process.kill(process.pid, "SIGKILL");
  }, 200);
`;
new Worker(guard, {
  eval: true,
  execArgv: [],
  workerData: { messages, cpuSeconds: Number(cpuSeconds), mostBytes },
}).unref();

const idle = setTimeout(() => process.exit(0), longestIdleMs);
const answer = answerReader((reply) => {
  Atomics.add(messages, 0, 1);
  process.send?.(reply);
});
process.on("message", (request) => {
  Atomics.add(messages, 0, 1);
  idle.refresh();
  void answer(request as ReaderRequest);
});
process.on("disconnect", () => process.exit(0));
