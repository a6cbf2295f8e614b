import { execFileSync } from "node:child_process";
import type { RunRecord } from "@/lib/core/run-record";

/** What a database holds of a run while nothing else has it open. */
export function readStoredRecord(databaseUrl: string, runId: string): RunRecord {
  const args = ["--conditions=react-server", "--import", "tsx", "e2e/print-record.ts", runId];
  const printed = execFileSync(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    encoding: "utf8",
    maxBuffer: 50e6,
  });
  const record = JSON.parse(printed) as RunRecord | null;
  if (!record) throw new Error(`the database holds no run ${runId}`);
  return record;
}
