import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { openWritePage } from "../examples-editor";
import { parcelMessages } from "../parcel-messages";
import { answersSoFar, patience, readReport, untilAnswers } from "../run-page";
import { StudioApi } from "../studio-api";
import { watchGrowth } from "../watch-growth";

test.describe.configure({ timeout: 3_600_000 });

const {
  VLLM_BASE_URL: baseUrl = "",
  VLLM_MODEL: model = "",
  VLLM_API_KEY: apiKey = "",
  VLLM_PID_FILE = "",
} = process.env;

test("a comparison on a real vLLM, from its address to the report, and on through the server's death", async ({
  page,
  baseURL,
}) => {
  const api = new StudioApi(baseURL ?? "");
  await test.step("the server is added and tested", () => addServer(page));
  await test.step("the instruction streams in", () => writeInstruction(page));
  await test.step("a run is cancelled within a second", () => cancel(page, api));
  await test.step("16 calls at once, and one", () => compareConcurrency(api));
  await test.step("the server dies in mid-run and comes back", () => survive(page, api));
});

async function addServer(page: Page): Promise<void> {
  await page.goto("/endpoints");
  const form = page.getByRole("form", { name: "Add a server" });
  await form.getByRole("button", { name: "vLLM" }).click();
  await form.getByLabel("Base URL").fill(baseUrl);
  await form.getByLabel("Key, if it asks for one").fill(apiKey);
  await form.getByRole("button", { name: "Read the list" }).click();
  await expect(form.getByLabel("Model", { exact: true })).toHaveValue(model);
  await form.getByLabel("Name").fill("GPU host");
  await form.getByRole("button", { name: "Add the server" }).click();
  const facts = page.getByText(/^It works: /);
  await expect(facts).toContainText("streams, counts tokens", { timeout: patience });
  await expect(facts).toContainText("cached tokens");
  await expect(facts).toContainText("8,192 tokens");
}

async function writeInstruction(page: Page): Promise<void> {
  await openWritePage(page);
  const grown = await watchGrowth(page, "[aria-busy=true] [dir=auto]");
  await page.getByRole("button", { name: "Write the instruction" }).click();
  await expect(page.getByText("in front of every query")).toBeVisible({ timeout: patience });
  expect((await grown()).length).toBeGreaterThan(5);
}

async function cancel(page: Page, api: StudioApi): Promise<void> {
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  await page.waitForURL(/\/runs\/(?!new)/);
  await untilAnswers(page, 3);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText(/^Cancelled/)).toBeVisible();
  const id = idOf(page);
  const stored = (await api.predictions(id)).length;
  await page.getByRole("button", { name: "Resume" }).click();
  await untilAnswers(page, stored + 3);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText(/^Cancelled/)).toBeVisible();
}

/** The same follower with another number of calls at once: batches move logits, so that single labels may differ, but nothing may be lost. */
async function compareConcurrency(api: StudioApi): Promise<void> {
  const datasetId = await api.createDataset("Parcels", parcelMessages(60));
  for (const concurrency of [16, 1]) {
    const endpoint = { name: `${concurrency} at once`, baseUrl, model, apiKey, limits: { concurrency } };
    const follower = await api.addEndpoint({ ...endpoint, roles: ["generator", "follower"] });
    const conditions = [
      { method: "naive" as const, follower },
      { method: "icl" as const, n: 5, follower },
    ];
    const id = await api.startRun({ datasetId, testSize: 20, conditions });
    await expect.poll(async () => (await api.run(id)).status, { timeout: patience, intervals: [500] }).toBe("done");
    const { conditions: measured } = await api.run(id);
    for (const { method, scores, tokenSource, bill } of measured) {
      expect(scores?.outcomes.failed).toBe(0);
      expect(tokenSource).toBe("exact");
      expect(bill.predict.calls).toBe(20);
      // vLLM caches whole blocks: a prefix of a few words may fill none.
      if (method === "icl") expect(bill.predict.cachedTokens).toBeGreaterThan(0);
    }
  }
}

async function survive(page: Page, api: StudioApi): Promise<void> {
  await page.getByRole("button", { name: "Resume" }).click();
  await untilAnswers(page, (await answersSoFar(page)) + 3);
  process.kill(-Number(readFileSync(VLLM_PID_FILE, "utf8")), "SIGKILL");
  const id = idOf(page);
  await expect.poll(async () => (await api.run(id)).status, { timeout: patience, intervals: [500] }).toBe("paused");
  await expect(page.getByText(/^Paused/)).toBeVisible();
  await expect.poll(async () => (await api.run(id)).status, { timeout: 2 * patience, intervals: [2000] }).toBe("done");
  const predictions = await api.predictions(id);
  expect(new Set(predictions.map(({ condition, index }) => `${condition} ${index}`)).size).toBe(predictions.length);
  expect(predictions.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  const { rows } = await readReport(page);
  expect(rows).toHaveLength(1 + 5);
}

function idOf(page: Page): string {
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}
