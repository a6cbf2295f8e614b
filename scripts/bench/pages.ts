import { type Browser, chromium, type Page } from "@playwright/test";
import { inheritedEnv } from "@/lib/env";
import { chromiumArgs } from "./chromium-args";
import { connectModelServer, createDataset, startStudio } from "./studio";
import { median, report } from "./target";

/** What the first page ships, and how a large report opens and scrolls, in Chromium on the built pages. */
const testSize = 2_000;
const opens = 5;

const studio = await startStudio("none");
const server = await connectModelServer(studio, 16);
const browser = await chromium.launch({
  executablePath: inheritedEnv().PLAYWRIGHT_CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: chromiumArgs,
});

await measureScripts(browser);
const run = await largeRun();
await measureReport(browser, `${studio.url}/runs/${run}`);

await browser.close();
await server.close();
await studio.close();

/** Compressed bytes of the scripts that the page itself names, and of all that it has fetched when the network falls silent. */
async function measureScripts(browser: Browser): Promise<void> {
  const page = await (await browser.newContext()).newPage();
  const session = await page.context().newCDPSession(page);
  const scripts = new Map<string, string>();
  const bytes = new Map<string, number>();
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (type === "Script") scripts.set(requestId, new URL(response.url).pathname);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => bytes.set(requestId, encodedDataLength));
  await session.send("Network.enable");
  const html = await (await fetch(studio.url)).text();
  await page.goto(studio.url, { waitUntil: "networkidle" });
  await page.locator(".cm-content").first().waitFor();
  const sizes = [...scripts].map(([id, path]) => ({ path, kilobytes: (bytes.get(id) ?? 0) / 1000 }));
  const sum = (chosen: typeof sizes) => chosen.reduce((total, { kilobytes }) => total + kilobytes, 0);
  report("JavaScript of / before the editor, compressed", sum(sizes.filter(({ path }) => html.includes(path))), "kB", {
    atMost: 200,
  });
  report("JavaScript of / in all, compressed", sum(sizes), "kB", { atMost: 350 });
  await page.context().close();
}

async function largeRun(): Promise<string> {
  const follower = server.id;
  const { id } = await studio.measureRun({
    datasetId: await createDataset(studio, testSize),
    testSize,
    conditions: [
      { method: "naive", follower },
      ...[5, 20, 50].map((n) => ({ method: "icl" as const, n, follower })),
      { method: "manual", instruction: "Say what the message is about.", follower },
    ],
  });
  return id;
}

async function measureReport(browser: Browser, url: string): Promise<void> {
  const timings: { byte: number; seen: number; settled: number }[] = [];
  let scrolled = 0;
  for (let open = 0; open < opens; open += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    // Functions compiled for Node name themselves by this one, which a page does not have.
    await page.addInitScript("globalThis.__name = (named) => named;");
    await page.addInitScript(watchReport);
    await page.goto(url, { waitUntil: "networkidle" });
    timings.push(await page.evaluate(readReportTimes));
    if (open === opens - 1) scrolled = await longestTaskOfScrolling(page, url);
    await context.close();
  }
  const name = `report of 5 conditions × ${testSize} predictions`;
  report(`${name}, opened first`, (timings[0]?.seen ?? Number.NaN) / 1000, "s");
  report(`${name}: first byte`, median(timings.map(({ byte }) => byte)) / 1000, "s");
  report(`${name}: answer and table on screen`, median(timings.map(({ seen }) => seen)) / 1000, "s", { atMost: 1 });
  report(`${name}: last long task ended`, median(timings.map(({ settled }) => settled)) / 1000, "s");
  report("scrolling every example: longest task", scrolled, "ms", { atMost: 100 });
}

type Watched = { seenAt?: number; longTasks: { start: number; end: number }[] };

/** Runs in the page before anything else. */
function watchReport(): void {
  const watched = window as unknown as Watched;
  watched.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      watched.longTasks.push({ start: startTime, end: startTime + duration });
    }
  }).observe({ type: "longtask", buffered: true });
  const look = () => {
    const shown = ["section[aria-label=Conditions] table tbody tr", "article h1, article h2"].every(
      (selector) => (document.querySelector(selector)?.getBoundingClientRect().height ?? 0) > 0,
    );
    if (shown) watched.seenAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function readReportTimes() {
  const { seenAt = Number.NaN, longTasks } = window as unknown as Watched;
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const settled = Math.max(seenAt, ...longTasks.map(({ end }) => end));
  return { byte: navigation?.responseStart ?? Number.NaN, seen: seenAt, settled };
}

/** The longest task in milliseconds while the whole list passes by; 50 or less counts as none, for a browser tells no shorter ones. */
async function longestTaskOfScrolling(page: Page, url: string): Promise<number> {
  await page.goto(`${url}?tab=examples`, { waitUntil: "networkidle" });
  const list = page.getByRole("region", { name: "Examples" });
  await list.scrollIntoViewIfNeeded();
  await list.hover();
  const from = await page.evaluate(() => performance.now());
  for (let turn = 0; turn < 120; turn += 1) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(16);
  }
  const moved = await list.evaluate((box) => box.scrollTop);
  if (moved < 10_000) throw new Error(`the list moved by ${moved} pixels only`);
  const tasks = await page.evaluate(() => (window as unknown as Watched).longTasks);
  return Math.max(0, ...tasks.filter(({ start }) => start >= from).map(({ start, end }) => end - start));
}
