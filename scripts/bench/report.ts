import { chromium, type Page } from "@playwright/test";
import { conditionReport } from "@/lib/core/report/condition-report";
import { buildReport } from "@/lib/core/report/build-report";
import { disagreements } from "@/lib/core/report/disagreements";
import { evidenceOf, readReplies } from "@/lib/core/report/evidence";
import type { RunRecord } from "@/lib/core/run-record";
import { inheritedEnv } from "@/lib/env";
import { chromiumArgs } from "./chromium-args";
import { connectModelServer, createDataset, startStudio, type Studio } from "./studio";
import { median, report } from "./target";

/** How long the report of many predictions takes: read and scored, with every resample and permutation, and in a visitor's browser. */
const testSize = 2_000;
const repeats = 5;

const studio = await startStudio("none");
const server = await connectModelServer(studio, 16);
const run = await largeRun(studio);
const record = unequal(await studio.ask<RunRecord>(`/api/runs/${run}/record`));
const name = `report of ${record.conditions.length} conditions × ${testSize} predictions`;
report(
  `${name}, without resamples`,
  time(() => scoreAlone(record)),
  "ms",
  { atMost: 300 },
);
report(`${name}, whole`, time(() => buildReport(record)) / 1000, "s", { atMost: 2 });

const browser = await chromium.launch({
  executablePath: inheritedEnv().PLAYWRIGHT_CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: chromiumArgs,
});
const { token } = await studio.ask<{ token: string }>(`/api/v1/runs/${run}/share`, {});
const page = await browser.newPage();
await page.addInitScript(watchTasks);
await page.goto(`${studio.url}/r/${token}`, { waitUntil: "networkidle" });
const first = await act(page, () => page.getByRole("button", { name: "Recompute" }).click(), "figures computed anew");
report(`${name}, recomputed in the browser`, first.seconds, "s", { atMost: 2 });
report("longest task of the page meanwhile", first.longest, "ms", { atMost: 100 });
const lenient = page.getByRole("button", { name: "Read them leniently" });
const second = await act(page, () => lenient.click(), "Exploratory:");
report("the same, read leniently", second.seconds, "s", { atMost: 2 });
report("longest task of the page meanwhile", second.longest, "ms", { atMost: 100 });
await browser.close();
await server.close();
await studio.close();

async function largeRun(studio: Studio): Promise<string> {
  const follower = server.id;
  const own = [1, 2, 3, 4].map((at) => ({ method: "manual" as const, instruction: `Say it in way ${at}.`, follower }));
  const { id } = await studio.measureRun({
    datasetId: await createDataset(studio, testSize),
    testSize,
    conditions: [
      { method: "naive", follower },
      ...[5, 10, 20, 50, 100].map((n) => ({ method: "icl" as const, n, follower })),
      ...own,
    ],
  });
  return id;
}

/** The same record with replies that differ between conditions, as those of a real model do: the costly case for tests and resamples. */
function unequal(record: RunRecord): RunRecord {
  const { labels, test } = record;
  const conditions = record.conditions.map((condition, at) => ({
    ...condition,
    replies: condition.replies.map((reply, index) => {
      const strange = (index * 7919 + at * 104_729) % 100 < 25;
      const label = strange ? labels[(index + at) % labels.length] : test[index]?.gold;
      return reply && { ...reply, raw: label ?? "" };
    }),
  }));
  return { ...record, conditions };
}

/** What a report holds before anything is drawn: every reply read, scored and billed. */
function scoreAlone(record: RunRecord): void {
  const read = record.conditions.map((condition) => readReplies(condition, record, "strict"));
  evidenceOf(record, read);
  record.conditions.forEach((condition, at) => conditionReport(condition, record, read[at] ?? [], null));
  disagreements(read);
}

function time(work: () => unknown): number {
  const times = Array.from({ length: repeats }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return median(times);
}

type Watched = { tasks: { start: number; duration: number }[] };

/** Runs in the page before anything else. */
function watchTasks(): void {
  const watched = window as unknown as Watched;
  watched.tasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) watched.tasks.push({ start: startTime, duration });
  }).observe({ type: "longtask", buffered: true });
}

/** Seconds from a click to a text, and the longest task in milliseconds between them; 50 or less counts as none. */
async function act(page: Page, click: () => Promise<void>, text: string) {
  await page.waitForTimeout(500);
  const from = await page.evaluate(() => performance.now());
  await click();
  await page.getByText(text).first().waitFor();
  const seconds = ((await page.evaluate(() => performance.now())) - from) / 1000;
  await page.waitForTimeout(300);
  const tasks = await page.evaluate(() => (window as unknown as Watched).tasks);
  return {
    seconds,
    longest: Math.max(0, ...tasks.filter(({ start }) => start >= from).map(({ duration }) => duration)),
  };
}
