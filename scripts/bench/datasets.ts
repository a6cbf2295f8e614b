import { setTimeout as sleep } from "node:timers/promises";
import type { DatasetView, ExamplePage } from "@/lib/core/contract/dataset";
import { startStudio } from "./studio";
import { median, report } from "./target";

/** How a dataset of 100,000 rows opens, lists and changes, over HTTP on the built pages; the clock of its reader, not the server's. */
const rows = 100_000;
const repeats = 7;

const studio = await startStudio("none");
const { id } = await timed("100,000 rows stored from JSON", () =>
  studio.ask<DatasetView>("/api/v1/datasets", { name: "Large", examples: Array.from({ length: rows }, example) }),
);
for (let at = 0; at < 20; at += 1) {
  await studio.ask("/api/v1/datasets", { name: `Small ${at}`, examples: Array.from({ length: 60 }, example) });
}
// What was just written is flushed first, so that it is not part of what reading costs.
await sleep(2000);

await page("the list of datasets", "/datasets", { atMost: 500 });
await page("a dataset", `/datasets/${id}`, { atMost: 500 });
await page("the first page with it", "/runs/new", { atMost: 500 });
const part = (query: string) => `/api/v1/datasets/${id}/examples?limit=200${query}`;
await rowsOf("the first rows", part(""), { atMost: 500 });
await rowsOf("the last rows", part(`&from=${rows - 200}`), { atMost: 500 });
await rowsOf("rows that hold a word", part("&search=ÜBER"), { atMost: 500 });
await rowsOf("rows of one label", part("&label=refund"), { atMost: 500 });
await rowsOf("rows held out", part("&part=test"), { atMost: 500 });
await studio.close();

async function page(name: string, path: string, target: { atMost: number }): Promise<void> {
  await repeat(`${name}: whole page`, target, async () => {
    const response = await fetch(`${studio.url}${path}`);
    const body = await response.text();
    if (!response.ok || !body.includes("</html>")) throw new Error(`${path} answered ${response.status}`);
  });
}

async function rowsOf(name: string, path: string, target: { atMost: number }): Promise<void> {
  await repeat(name, target, async () => {
    const { examples } = await studio.ask<ExamplePage>(path);
    if (examples.length === 0) throw new Error(`${path} answered no row`);
  });
}

async function repeat(name: string, target: { atMost: number }, work: () => Promise<void>): Promise<void> {
  const times: number[] = [];
  for (let at = 0; at < repeats; at += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  report(`${name}, first`, times[0] ?? Number.NaN, "ms", target);
  report(`${name}, median`, median(times), "ms", target);
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const done = await work();
  report(name, (performance.now() - start) / 1000, "s");
  return done;
}

function example(_: unknown, index: number) {
  const things = ["parcel", "sofa", "invoice"];
  const labels = ["delivery", "refund", "praise", "question"];
  return {
    text: `Message ${index}: the ${things[index % 3]} I ordered ${index % 29} days ago is über late, what can I do about it?`,
    label: labels[(index * 7) % 4],
  };
}
