import { join } from "node:path";
import { closeDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { inheritedEnv } from "@/lib/env";
import { fileSource } from "@/lib/import/disk-source";
import { importFile } from "@/lib/studio/datasets/import-file";

/** Makes a dataset of one file and says what it took. */
const [path = "", data = ""] = process.argv.slice(2);
inheritedEnv().DATABASE_URL = `file:${join(data, "studio.db")}`;
await migrate();
const start = performance.now();
const about = { name: "Bench", mapping: {} };
const source = await fileSource(path, "bench.csv");
const { counts } = await importFile(source, about, { signal: new AbortController().signal });
const seconds = (performance.now() - start) / 1000;
await closeDatabase();
console.log(JSON.stringify({ total: counts.total, seconds, peakBytes: process.resourceUsage().maxRSS * 1024 }));
