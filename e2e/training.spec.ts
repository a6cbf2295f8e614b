import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { asNdjson, trainingLog } from "@/lib/core/fixtures/training-log";
import { appendedLogSchema } from "@/lib/core/contract/training";
import { dropFile } from "./import-page";
import { axe, sidewaysScroll } from "./page-checks";
import { rawRequest } from "./raw-request";

test.describe.configure({ timeout: 300_000 });

const log = (key: string, { steps = 80, name = key, seed = 1 } = {}) =>
  asNdjson(trainingLog(steps, { key, name, seed }));

async function post(baseURL: string | undefined, body: string, query = "") {
  // Each on a connection of its own: while a long log is made, one that is kept open may be closed by the server unheard.
  const headers = { "content-type": "application/x-ndjson", connection: "close" };
  const answer = await rawRequest(`${baseURL}/api/v1/trainings${query}`, { method: "POST", headers, body });
  return appendedLogSchema.parse(JSON.parse(answer.body));
}

async function openList(page: Page): Promise<void> {
  await page.goto("/training");
  // A file that is dropped before the page listens would be opened by the browser.
  await page.waitForLoadState("networkidle");
}

const chart = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("a log that is dropped becomes a page, and its training can be deleted and brought back", async ({ page }) => {
  await openList(page);
  const bytes = new TextEncoder().encode(log("dropped"));
  await dropFile(page, page.getByRole("main"), { name: "log.ndjson", bytes });
  await page.waitForURL(/\/training\/./);
  await expect(page.getByRole("heading", { level: 1, name: "dropped" })).toBeVisible();
  await expect(page.getByText(/^Validation macro-F1 rose from \.\d\d to \.\d\d at step \d+/)).toBeVisible();
  await expect(page.getByText("Finished at step 80 of 80.")).toBeVisible();
  for (const name of [
    "Reward",
    "Validation",
    "Length of the instructions",
    "Clipped tokens",
    "Entropy",
    "Distance to the start",
    "What teaches nothing",
    "Seconds a step",
  ]) {
    await expect(chart(page, name).locator("path.recharts-line-curve").first(), name).toBeVisible();
  }
  await chart(page, "Reward").getByText("Numbers").click();
  const first = (JSON.parse(log("dropped").split("\n")[2] ?? "") as { reward: { mean: number } }).reward.mean;
  const row = page.getByRole("region", { name: "Numbers of Reward" }).getByRole("row").nth(1);
  await expect(row).toHaveText(`step 1${first.toFixed(2).replace(/^0/, "")}`);
  await page.getByRole("button", { name: "Delete" }).click();
  await page.waitForURL(/\/training$/);
  await expect(page.getByRole("link", { name: "dropped" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "dropped" })).toBeVisible();
});

test("the log that the trainer itself wrote, two steps of a real model, is read whole", async ({ page }) => {
  const bytes = readFileSync("training/tests/vectors/log.jsonl");
  const lines = bytes.toString().trimEnd().split("\n");
  const { name } = JSON.parse(lines[0] ?? "") as { name: string };
  await openList(page);
  await dropFile(page, page.getByRole("main"), { name: "log.jsonl", bytes });
  await page.waitForURL(/\/training\/./);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await chart(page, "Seconds a step").getByText("Numbers").click();
  const steps = lines.filter((line) => (JSON.parse(line) as { type: string }).type === "step");
  await expect(page.getByRole("region", { name: "Numbers of Seconds a step" }).getByRole("row")).toHaveCount(
    1 + steps.length,
  );
  await expect(page.getByRole("region", { name: /^Instruction at step 0/ })).not.toBeEmpty();
});

test("pasted lines are added, and those that are none are named", async ({ page }) => {
  await openList(page);
  const lines = log("pasted").split("\n");
  lines.splice(2, 0, '{"type":"step","step":1,"reward":{"mean":NaN}}');
  await page.getByLabel("Lines of a log").fill("loss 0.3 at step 1");
  await page.getByRole("button", { name: "Add these lines" }).click();
  await expect(page.getByText(/^This is no training log/)).toBeVisible();
  await page.getByLabel("Lines of a log").fill(lines.join("\n").slice(0, -40));
  await page.getByRole("button", { name: "Add these lines" }).click();
  await expect(page.getByText(/^Line 3: NaN is no number in JSON: write null\./)).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByRole("link", { name: "Open “pasted”" }).click();
  await expect(page.getByText(/^Growing: step 80 of 80/)).toBeVisible();
});

test("a page follows a log that grows", async ({ page, baseURL }) => {
  const lines = log("growing").trimEnd().split("\n");
  const { id, url } = await post(baseURL, `${lines.slice(0, 12).join("\n")}\n`);
  await page.goto(url);
  await expect(page.getByText(/^Growing: step 10 of 80, \d+ s a step, about \d+ min/)).toBeVisible();
  await post(baseURL, `${lines.slice(12, 45).join("\n")}\n`, "?key=growing");
  await expect(page.getByText(/^Growing: step 41 of 80/)).toBeVisible();
  await post(baseURL, lines.join("\n"), `?id=${id}`);
  await expect(page.getByText("Finished at step 80 of 80.")).toBeVisible();
  await expect(page.getByText(/^Validation macro-F1 rose/)).toBeVisible();
});

test("two trainings are compared, and what was written is read side by side, all of it in the address", async ({
  page,
  baseURL,
}) => {
  const one = await post(baseURL, log("one", { name: "small, seed 1" }));
  const other = await post(baseURL, log("other", { name: "small, seed 2", seed: 2, steps: 120 }));
  await page.goto(one.url);
  const instructions = page.getByRole("region", { name: "The instruction as it learned" });
  const columns = instructions.getByRole("listitem");
  await expect(columns).toHaveText([/^Step 0macro-F1 \.\d\d/, /^Step 20/, /^Step 40/, /^Step 60/, /^Step 80/]);
  await instructions.getByLabel("Task").selectOption("moods");
  await expect(columns.first()).toContainText("Task: moods.");
  await instructions.getByLabel("At steps").fill("0, 39, 80");
  await expect(columns).toHaveText([/^Step 0/, /^Step 40/, /^Step 80/]);
  await instructions.getByLabel("Mark the words that changed").check();
  await expect(columns.nth(1).locator("ins").first()).toBeVisible();
  await page.getByLabel("Compare with").selectOption("small, seed 2");
  await expect(page.getByText(/Compared with “small, seed 2”, dashed: /)).toBeVisible();
  await expect(chart(page, "Reward").locator("path.recharts-line-curve")).toHaveCount(2);
  await expect(columns).toHaveCount(6);
  await page.getByLabel("From step").fill("41");
  await page.getByLabel("To step").fill("60");
  await chart(page, "Reward").getByText("Numbers").click();
  await expect(page.getByRole("region", { name: "Numbers of Reward" }).getByRole("row")).toHaveCount(1 + 20);
  await expect(page).toHaveURL(/task=moods/);
  await page.reload();
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    task: "moods",
    at: "0, 39, 80",
    diff: "1",
    with: other.id,
    from: "41",
    to: "60",
  });
  await expect(columns).toHaveCount(6);
  await expect(page.getByLabel("From step")).toHaveValue("41");
  await expect(chart(page, "Reward").locator("path.recharts-line-curve")).toHaveCount(2);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await axe(page), `${colorScheme}, ${width}`).toEqual([]);
      await expect.poll(() => sidewaysScroll(page), `${colorScheme}, ${width}`).toBe(0);
    }
  }
});

test("the keyboard reads a picture point by point", async ({ page, baseURL }) => {
  const { url } = await post(baseURL, log("keys"));
  await page.goto(url);
  const reward = chart(page, "Reward");
  await expect(reward.locator("path.recharts-line-curve")).toBeVisible();
  await reward.getByRole("application").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(reward.getByText(/^step 3$/i)).toBeVisible();
});

test("a hundred thousand steps are drawn in a bounded number of points, with their extremes", async ({
  page,
  baseURL,
}) => {
  const steps = 100_000;
  const lines = log("long", { steps, name: "long" }).split("\n");
  const extreme = lines.findIndex((line) => line.startsWith('{"type":"step","step":77777,'));
  lines[extreme] = '{"type":"step","step":77777,"reward":{"mean":0.987}}';
  const { url, id } = await post(baseURL, lines.join("\n"));
  const answer = await fetch(`${baseURL}/api/v1/trainings/${id}`);
  expect((await answer.text()).length).toBeLessThan(300_000);
  await page.goto(url);
  await expect(page.getByText("Finished at step 100,000 of 100,000.")).toBeVisible();
  await expect(page.getByText(/^A point is up to 334 steps/)).toBeVisible();
  await chart(page, "Reward").getByText("Numbers").click();
  await expect(page.getByRole("region", { name: "Numbers of Reward" }).getByText("to .99)")).toHaveCount(1);
  await page.getByLabel("From step").fill("77700");
  await page.getByLabel("To step").fill("77800");
  await expect(page.getByText("A point is one step.")).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Numbers of Reward" }).getByRole("row", { name: "step 77,777" }),
  ).toContainText(".99");
});
