import { forStrangers } from "@/lib/core/report/for-strangers";
import { withoutTexts } from "@/lib/core/report/without-texts";
import type { RunRecord } from "@/lib/core/run-record";
import { askReportWorker, WORKER_SCRIPT_ID } from "./ask-report-worker";
import { computeFigures } from "./compute-figures";
import type { Figures } from "@/lib/core/report/recompute";
import type { Reading } from "./reading";
import { fileName, saveFile } from "./save-file";

/** What a saved file carries beside its script; `hash` is that of the record as it was saved. */
export type ReportFileData = { record: RunRecord; hash: string; computed: Figures; reading: Reading };

/** Saves the report as one HTML file that needs no network. Returns what to tell the person when it could not be made. */
export async function saveReportFile(
  record: RunRecord,
  options: { withoutTexts: boolean; reading: Reading },
): Promise<string | undefined> {
  try {
    const [script, style, worker] = await Promise.all([
      readText("/report-file/report.js"),
      readText("/report-file/report.css"),
      readText("/report-file/report-worker.js"),
    ]);
    const whole = forStrangers(record);
    const shown = options.withoutTexts ? withoutTexts(whole) : whole;
    const computed = await computeFigures(shown, "strict");
    const hash = await askReportWorker(shown, { of: "hash" });
    const data = { record: shown, hash, computed, reading: options.reading };
    const html = reportFile(data, { script, style, worker });
    saveFile(fileName(record.name, "html"), html, "text/html");
    return undefined;
  } catch (error) {
    console.error(error);
    return "The file could not be made, because the app did not answer. Try again when it does.";
  }
}

async function readText(path: string): Promise<string> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.text();
}

/**
 * The HTML of a report that carries its record, its figures, its scripts and its style, and may load nothing else. The figures are
 * those of the strict parser, which is what a reader can check; `reading` is the one that the file opens with.
 */
export function reportFile(
  data: ReportFileData,
  { script, style, worker }: { script: string; style: string; worker: string },
): string {
  const policy =
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; worker-src blob:";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(data.record.name)} · Prompt-MII Studio</title>
<style>${style.replaceAll("</", "<\\/")}</style>
</head>
<body>
<main id="main"></main>
<script type="application/json" id="report-data">${inert(data)}</script>
<script type="application/json" id="${WORKER_SCRIPT_ID}">${inert(worker)}</script>
<script>${script.replaceAll("</script", "<\\/script")}</script>
</body>
</html>
`;
}

/** A value as JSON in which nothing can end the element around it. */
function inert(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
