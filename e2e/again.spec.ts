import { pathToFileURL } from "node:url";
import { expect, test, type Browser, type Page } from "@playwright/test";
import type { ConditionInput } from "@/lib/core/contract/condition-input";
import { startDeterministicServer, type DeterministicServer } from "@/lib/llm/doubles/deterministic-server";
import { parcelMessages } from "./parcel-messages";
import { readReport } from "./run-page";
import { StudioApi } from "./studio-api";

test.describe.configure({ timeout: 300_000 });

let server: DeterministicServer;
let api: StudioApi;
let follower: string;
let runId: string;
const asked = () => server.requests().reduce((sum, request) => sum + request.asked, 0);

test.beforeAll(async ({ baseURL }) => {
  server = await startDeterministicServer({ quotes: true });
  api = new StudioApi(baseURL ?? "");
  follower = await api.addEndpoint({
    ...{ name: "Quotes its labels", baseUrl: server.baseUrl, model: server.model, roles: ["generator", "follower"] },
  });
  const datasetId = await api.createDataset("Parcels to run again", parcelMessages(60));
  const conditions: ConditionInput[] = [
    { method: "naive", follower },
    { method: "icl", n: 5, follower },
    { method: "manual", name: "By hand", instruction: "Say what the writer wants.", follower },
  ];
  const budget = { calls: 5_000 };
  runId = await api.startRun({ datasetId, conditions, testSize: 20, seed: 7, reference: "naive", budget });
  await untilDone(runId);
});
test.afterAll(() => server.close());

function untilDone(id: string) {
  return expect.poll(async () => (await api.run(id)).status, { timeout: 120_000 }).toBe("done");
}

test("run again with one condition more: what is stored is not asked again", async ({ page }) => {
  await page.goto(`/runs/${runId}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("naive reaches");
  await page.getByRole("link", { name: "Run again…" }).click();
  await expect(page.getByRole("heading", { name: "Run again" })).toBeVisible();
  for (const kept of ["naive", "ICL, n = 5", "By hand", "Quotes its labels"]) {
    await expect(page.getByRole("checkbox", { name: kept, exact: true }).last()).toBeChecked();
  }
  await expect(page.getByRole("checkbox", { name: "ICL, n = 20", exact: true })).not.toBeChecked();
  await expect(page.getByRole("spinbutton", { name: "Test examples" })).toHaveValue("20");
  await expect(page.getByRole("spinbutton", { name: "Seed" })).toHaveValue("7");
  await expect(page.getByRole("spinbutton", { name: "At most so many calls" })).toHaveValue("5000");
  await expect(page.getByRole("combobox", { name: "Compare all others with" })).toHaveValue("naive");
  await expect(page.getByText("nothing is asked of a model")).toBeVisible();
  await expect(page.getByText("60 stored answers reused")).toBeVisible();

  await page.getByRole("checkbox", { name: "ICL, n = 20", exact: true }).check();
  await page.getByRole("combobox", { name: "Compare all others with" }).selectOption("ICL, n = 20");
  await expect(page.getByText("20 calls")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "ICL, n = 20", exact: true })).toBeChecked();
  await expect(page.getByText("20 calls")).toBeVisible();

  const before = asked();
  await page.getByRole("button", { name: "Start the run" }).click();
  await page.waitForURL(/\/runs\/(?!new)/);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  expect(id).not.toBe(runId);
  await untilDone(id);
  expect(asked() - before).toBe(20);
  const { conditions, seed, testSize, reference } = await api.run(id);
  expect(conditions.map(({ name }) => name)).toEqual(["naive", "ICL, n = 5", "ICL, n = 20", "By hand"]);
  expect({ seed, testSize, reference }).toEqual({ seed: 7, testSize: 20, reference: 2 });
});

test("one can leave out a kept condition, and have everything asked anew", async ({ page }) => {
  await page.goto(`/runs/new?again=${runId}`);
  const byHand = page.getByRole("checkbox", { name: "By hand", exact: true });
  await byHand.uncheck();
  await expect(page.getByText("2 conditions on 20 held-out examples")).toBeVisible();
  await page.getByRole("checkbox", { name: /Reuse its stored answers/ }).uncheck();
  await expect(page.getByText("40 calls")).toBeVisible();
  await page.reload();
  await expect(byHand).not.toBeChecked();
  await expect(page.getByText("40 calls")).toBeVisible();
});

test("the links to a run are listed, withdrawn and taken back", async ({ page, browser }) => {
  await page.goto(`/runs/${runId}`);
  await page.getByRole("button", { name: "Share…" }).click();
  await page.getByRole("button", { name: "Make a link" }).click();
  const links = page.getByRole("region", { name: "Links to this run" }).getByRole("listitem");
  await expect(links).toHaveCount(1);
  await page.getByRole("checkbox", { name: /Without texts/ }).check();
  await page.getByRole("button", { name: "Make a link" }).click();
  await expect(links).toHaveCount(2);

  await page.reload();
  await page.getByRole("button", { name: "Share…" }).click();
  await expect(links).toHaveCount(2);
  const [bare, whole] = [links.filter({ hasText: "without texts" }), links.filter({ hasNotText: "without texts" })];
  const address = await whole.getByRole("textbox").inputValue();
  expect(await statusOf(browser, address)).toBe(200);
  await whole.getByRole("button", { name: "Withdraw" }).click();
  const withdrawn = page.getByText("is withdrawn: it leads nowhere now");
  await expect(withdrawn).toBeVisible();
  await expect(bare.getByRole("button", { name: "Withdraw" })).toBeVisible();
  expect(await statusOf(browser, address)).toBe(404);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(withdrawn).toBeHidden();
  expect(await statusOf(browser, address)).toBe(200);
  await whole.getByRole("button", { name: "Withdraw" }).click();
  await expect(withdrawn).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Share…" }).click();
  await expect(links).toHaveCount(1);
});

async function statusOf(browser: Browser, address: string): Promise<number | undefined> {
  const visitor = await browser.newContext();
  const response = await (await visitor.newPage()).goto(address);
  await visitor.close();
  return response?.status();
}

test("replies are read leniently on request: figures, exports, link and file follow, and say so", async ({
  page,
  browser,
}) => {
  await page.goto(`/runs/${runId}`);
  const strict = await readReport(page);
  expect(strict.answer).toContain(".00");
  await page.getByRole("button", { name: "Read them leniently" }).click();
  const note = page.getByRole("note").filter({ hasText: "Exploratory" });
  await expect(note).toBeVisible();
  await expect(page).toHaveURL(/parser=lenient/);
  await expect.poll(async () => (await readReport(page)).answer).not.toBe(strict.answer);
  const lenient = await readReport(page);
  await page.reload();
  await expect(note).toBeVisible();
  await expect.poll(() => readReport(page)).toEqual(lenient);

  await page.getByRole("tab", { name: "How it was measured" }).click();
  await expect(page.getByText("lenient: as strict")).toBeVisible();
  await page.getByRole("button", { name: "Conditions as" }).click();
  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "CSV, every figure" }).click(),
  ]);
  expect(csv.suggestedFilename()).toMatch(/\.lenient\.conditions\.csv$/);

  await page.getByRole("button", { name: "Share…" }).click();
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = page.getByRole("textbox", { name: /^Link of/ }).first();
  const visitor = await browser.newContext();
  await readsLeniently(await visitor.newPage(), await link.inputValue(), lenient);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as one file" }).click(),
  ]);
  const path = test.info().outputPath("report.html");
  await file.saveAs(path);
  await readsLeniently(await visitor.newPage(), pathToFileURL(path).href, lenient);
  await visitor.close();
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Read them strictly" }).first().click();
  await expect(note).toBeHidden();
  await expect.poll(() => readReport(page)).toEqual(strict);
});

async function readsLeniently(page: Page, address: string, expected: Awaited<ReturnType<typeof readReport>>) {
  await page.goto(address);
  await expect(page.getByRole("note").filter({ hasText: "Exploratory" })).toBeVisible();
  await expect.poll(() => readReport(page)).toEqual(expected);
  await page.getByRole("button", { name: "Recompute" }).click();
  await expect(page.getByText(/all agree/)).toBeVisible();
}
