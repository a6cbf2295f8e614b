import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportReading } from "./import-reading";
import { reportStoring } from "./import-storing";

/** What a file costs from its bytes to a dataset that can be opened. */
const folder = mkdtempSync(join(tmpdir(), "studio-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
await reportReading(folder);
await reportStoring(folder);
