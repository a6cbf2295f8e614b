import "server-only";
import { buildReport } from "@/lib/core/report/build-report";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";

/** One for all copies a bundler makes of this module. */
const shared = globalThis as { studioSharedReport?: { token: string; report: Report } };

/** The report of a shared record; that of the last link is kept, for what a link shows never changes. */
export function getSharedReport(token: string, record: RunRecord): Report {
  const kept = shared.studioSharedReport;
  if (kept?.token === token) return kept.report;
  const report = buildReport(record);
  shared.studioSharedReport = { token, report };
  return report;
}
