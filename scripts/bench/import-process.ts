import { fileSource } from "@/lib/import/disk-source";
import { openTable } from "@/lib/import/open-table";

/** Reads one file and says what it took. */
const [path = ""] = process.argv.slice(2);
const start = performance.now();
const table = await openTable(await fileSource(path, "large.csv"), {}, new AbortController().signal);
let count = 0;
for await (const batch of table.batches) count += batch.rows.length;
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ count, seconds, peakBytes: process.resourceUsage().maxRSS * 1024 }));
