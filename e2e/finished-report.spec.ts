import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import type { ConditionInput } from "@/lib/core/contract/condition-input";
import { startDeterministicServer, type DeterministicServer } from "@/lib/llm/doubles/deterministic-server";
import { parcelMessages } from "./parcel-messages";
import { StudioApi } from "./studio-api";

test.describe.configure({ timeout: 300_000 });

const messages = parcelMessages(30);
const [train, held] = [messages.slice(0, 20), messages.slice(20)];
/** How many of the held-out examples are scored at first. */
const scoredFirst = 6;

let server: DeterministicServer;
let api: StudioApi;
let runId: string;

test.beforeAll(async ({ baseURL }) => {
  server = await startDeterministicServer();
  api = new StudioApi(baseURL ?? "");
  const follower = await api.addEndpoint({
    ...{ name: "Answers when asked", baseUrl: server.baseUrl, model: server.model, roles: ["follower"] },
  });
  const datasetId = await api.createDataset("Parcels, finished", train, held);
  const conditions: ConditionInput[] = [
    { method: "naive", follower },
    { method: "icl", n: 5, follower },
    { method: "manual", name: "By <hand> & eye", instruction: "Say what the writer wants.", follower },
  ];
  runId = await api.startRun({ datasetId, conditions, testSize: scoredFirst });
  await untilDone();
});
test.afterAll(() => server.close());

function untilDone() {
  return expect.poll(async () => (await api.run(runId)).status, { timeout: 120_000 }).toBe("done");
}

test("paper gets dark ink on light, whatever the screen is, and nothing to press", async ({ page, baseURL }) => {
  await page.context().addCookies([{ name: "theme", value: "dark", url: baseURL ?? "" }]);
  await page.goto(`/runs/${runId}`);
  const ink = () => page.evaluate(() => getComputedStyle(document.documentElement).color);
  await expect.poll(ink).toBe("rgb(238, 235, 227)");
  await page.emulateMedia({ media: "print" });
  await expect.poll(ink).toBe("rgb(28, 27, 25)");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("button", { name: "Share" })).toBeHidden();
});

test("a dialog dims the page behind it", async ({ page }) => {
  await page.goto(`/runs/${runId}`);
  // The marks are drawn in the browser: once they are there, the page answers to a click.
  await expect(page.getByRole("region", { name: "Macro-F1 against prefix tokens" }).locator("g[role=img]")).toHaveCount(
    3,
  );
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("dialog", { name: "Share this report" })).toBeVisible();
  const grounds = await page.evaluate(() =>
    document.elementsFromPoint(4, 300).map((element) => getComputedStyle(element).backgroundColor),
  );
  expect(grounds).toContain("rgba(28, 27, 25, 0.35)");
});

test("the picture is saved as SVG, which names what it shows, and as PNG at twice its size", async ({ page }) => {
  await page.goto(`/runs/${runId}`);
  await expect(page).toHaveTitle("Parcels, finished · Prompt-MII Studio");
  const picture = page.getByRole("region", { name: "Macro-F1 against prefix tokens" }).locator("svg").first();
  await expect(picture.locator("g[role=img]")).toHaveCount(3);
  const svg = await savePicture(page, "SVG");
  const read = await page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
    return { root: parsed.documentElement.localName, heading: parsed.querySelector("title")?.textContent };
  }, svg.toString("utf8"));
  expect(read).toEqual({ root: "svg", heading: "Parcels, finished: macro-F1 against prefix tokens" });
  const names = (source: string) =>
    page.evaluate((text) => {
      const marks = new DOMParser().parseFromString(text, "image/svg+xml").querySelectorAll("g[role=img]");
      return [...marks].map((mark) => mark.getAttribute("aria-label")?.split(":")[0]);
    }, source);
  expect((await names(svg.toString("utf8"))).sort()).toEqual(["By <hand> & eye", "ICL, n = 5", "naive"]);

  const png = await savePicture(page, "PNG");
  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const { width = 0, height = 0 } = (await picture.boundingBox()) ?? {};
  expect(Math.abs(png.readUInt32BE(16) - 2 * width)).toBeLessThanOrEqual(1);
  expect(Math.abs(png.readUInt32BE(20) - 2 * height)).toBeLessThanOrEqual(1);
});

async function savePicture(page: Page, kind: "SVG" | "PNG"): Promise<Buffer> {
  await page.getByRole("button", { name: "Save the picture" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: kind, exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`Parcels-finished.${kind.toLowerCase()}`);
  return readFile(await download.path());
}

test("examples are added to a finished run: what was answered is kept, and only the new ones are asked", async ({
  page,
}) => {
  const first = await api.run(runId);
  const answered = server.requests();
  await page.goto(`/runs/${runId}`);
  await page.getByRole("button", { name: "Add examples" }).click();
  await page.getByRole("spinbutton", { name: `Test examples, ${scoredFirst + 1} to ${held.length}` }).fill("9");
  await expect(page.getByText("9 calls are added")).toBeVisible();
  await page.getByRole("button", { name: "Add and go on" }).click();
  await expect.poll(async () => (await api.predictions(runId)).length, { timeout: 120_000 }).toBe(3 * 9);
  await untilDone();

  const asked = server.requests();
  expect(asked.slice(0, answered.length)).toEqual(answered);
  expect(asked.slice(answered.length).map((request) => request.asked)).toEqual(Array(9).fill(1));
  const predictions = await api.predictions(runId);
  const scored = predictions.slice(0, 9).map(({ text }) => text ?? "");
  const added = scored.slice(scoredFirst);
  const anew = asked.slice(answered.length).map(({ body }) => added.findIndex((text) => body.includes(text)));
  expect(anew.sort()).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
  const { conditions } = await api.run(runId);
  expect(conditions.map(({ bill }) => bill.predict.calls)).toEqual([9, 9, 9]);
  expect(first.conditions.map(({ bill }) => bill.predict.calls)).toEqual([6, 6, 6]);
  await expect(page.getByText("Test examples were added after results had been seen.")).toBeVisible();
});
