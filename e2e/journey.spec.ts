import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { expect, test, type Browser, type Page } from "@playwright/test";
import type { ReportFileData } from "@/components/report/report-file";
import { editor, openWritePage, readingLine } from "./examples-editor";
import { patience, readReport, untilAnswers, type ReadReport } from "./run-page";
import { watchGrowth } from "./watch-growth";

test.describe.configure({ timeout: 3_600_000 });

const labels = ["animals", "body", "food", "gear", "people", "route", "weather"];
const ownInstruction = "Say what this line of a hiking log is about. One word, the label, and nothing else.";

test("from the sample in the editor to a report that others can check", async ({ page, browser }) => {
  await test.step("1. the page opens on a sample", () => openOnSample(page));
  await test.step("2. the instruction streams in", () => writeInstruction(page));
  await test.step("3. try it, and make it one's own", () => tryAndEdit(page));
  await test.step("4. measure it with one click, and stop", () => measureAndCancel(page));
  await test.step("4. choose what is compared", () => chooseConditions(page));
  await test.step("5. the page fills, and the report is read", () => readFinishedRun(page));
  const owners = await readReport(page);
  await test.step("6. share it as a link", () => shareLink(page, browser, owners));
  await test.step("6. share it as a file", () => shareFile(page, browser, owners));
});

async function openOnSample(page: Page): Promise<void> {
  await openWritePage(page);
  await expect(editor(page)).toContainText("text,label");
  await expect(readingLine(page)).toContainText("77 examples");
  await expect(readingLine(page)).toContainText("7 labels");
  await expect(page.getByText("No account")).toHaveCount(0);
}

async function writeInstruction(page: Page): Promise<void> {
  const grown = await watchGrowth(page, "[aria-busy=true] [dir=auto]");
  await page.getByRole("button", { name: "Write the instruction" }).click();
  const facts = page.getByText("in front of every query");
  await expect(facts).toBeVisible({ timeout: patience });
  expect((await grown()).length).toBeGreaterThan(5);
  await expect(facts).toHaveText(
    /[\d,]+ tokens instead of [\d,]+ in front of every query: (\d+\.\d times (shorter|longer) than|as long as) showing all \d+ examples\./,
  );
  const panel = page.getByRole("region", { name: "Instruction", exact: true });
  await expect(panel).toContainText("1 call");
  await expect(panel).toContainText(/\d+ → \d+ tokens/);
  await expect(panel).toContainText(/\d\.\d s/);
}

async function tryAndEdit(page: Page): Promise<void> {
  await tryText(page, "Two marmots whistled below the pass");
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Instruction", exact: true }).fill(ownInstruction);
  await page.getByRole("textbox", { name: "Name in the comparison" }).fill("One word");
  await tryText(page, "Rain since noon, and fog behind it");
  await expect(page.getByRole("region", { name: "Measure it" })).toContainText("“One word”");
}

async function tryText(page: Page, text: string): Promise<void> {
  const form = page.locator("form", { has: page.getByRole("button", { name: /^Try|Asking/ }) });
  await form.getByRole("textbox").fill(text);
  await form.getByRole("button", { name: "Try" }).click();
  await expect(form.locator("b")).toBeVisible({ timeout: patience });
  expect(labels).toContain(await form.locator("b").innerText());
  await expect(form).toContainText(/\d ms/);
  await expect(form).toContainText(/\d+ tokens/);
}

async function measureAndCancel(page: Page): Promise<void> {
  const band = page.getByRole("region", { name: "Measure it" });
  await expect(band).toContainText("naive, ICL and Prompt-MII-Zero at n = 5 and 20, “One word”, on");
  await expect(band).toContainText(/\d+ calls, [\d,]+ to [\d,]+ tokens/, { timeout: 60_000 });
  await band.getByRole("button", { name: "Measure", exact: true }).click();
  await page.waitForURL(/\/runs\/(?!new)/);
  await untilAnswers(page, 2);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText(/^Cancelled/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
  const { rows } = await readReport(page);
  expect(rows).toHaveLength(1 + 6);
  expect(rows.some((row) => /\d+ of 40, stopped/.test(row))).toBe(true);
  await page.getByRole("tab", { name: "Where it errs" }).click();
  await expect(page.getByRole("region", { name: "Confusion matrix" })).toBeVisible();
}

async function chooseConditions(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Write", exact: true }).click();
  await page.getByRole("button", { name: "Choose conditions…" }).click();
  await page.waitForURL(/\/runs\/new/);
  await expect(page.getByRole("checkbox", { name: "Prompt-MII, n = 5", exact: true })).toBeDisabled();
  // One right after the other: the second must not bring the first back.
  const left = ["ICL, n = 20", "Prompt-MII-Zero, n = 5"].map((name) =>
    page.getByRole("checkbox", { name, exact: true }),
  );
  for (const box of left) await box.click();
  for (const box of left) await expect(box).not.toBeChecked();
  for (const kept of ["naive", "ICL, n = 5", "Prompt-MII-Zero, n = 20", "One word"]) {
    await expect(page.getByRole("checkbox", { name: kept, exact: true })).toBeChecked();
  }
  await page.getByRole("spinbutton", { name: "Test examples" }).fill("10");
  await expect(page.getByText(/4[01] calls, /)).toBeVisible();
  await page.getByRole("button", { name: "Start the run" }).click();
  await page.waitForURL(/\/runs\/(?!new)/);
}

async function readFinishedRun(page: Page): Promise<void> {
  // Offered once the run has ended, however soon that is.
  await expect(page.getByRole("button", { name: "Add examples" })).toBeVisible({ timeout: patience });
  const { answer, rows } = await readReport(page);
  expect(answer).toMatch(/ (\.\d\d|1\.00) macro-F1/);
  expect(rows).toHaveLength(1 + 4);
  const picture = page.getByRole("region", { name: "Macro-F1 against prefix tokens" });
  await expect(picture.locator("svg g[role=img]")).toHaveCount(4);
  await expect(picture.locator("svg g[role=img][aria-label^='One word']")).toHaveCount(1);
  await readDetails(page);
}

async function readDetails(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Prompts" }).click();
  await expect(page.getByRole("region", { name: "Text of One word" })).toContainText(ownInstruction);
  await page.getByRole("combobox", { name: "First prompt" }).selectOption({ label: "naive" });
  await page.getByRole("combobox", { name: "Second prompt" }).selectOption({ label: "One word" });
  await expect(page.getByRole("region", { name: "Words that differ" }).locator("ins").first()).toBeVisible();
  await page.getByRole("tab", { name: "Where it errs" }).click();
  const matrix = page.getByRole("region", { name: "Confusion matrix" });
  const counts = await matrix.getByRole("button").allInnerTexts();
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(10);
  await matrix.getByRole("button").first().click();
  await expect(page.getByRole("tab", { name: "Every example" })).toHaveAttribute("aria-selected", "true");
  await page
    .getByRole("button", { name: /^Raw replies to example/ })
    .first()
    .click();
  await expect(page.getByText(/\d+ tokens in.*out/).first()).toBeVisible();
}

async function shareLink(page: Page, browser: Browser, owners: ReadReport): Promise<void> {
  await page.getByRole("button", { name: "Share…" }).click();
  await expect(page.getByText("works on this computer only")).toBeVisible();
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
  const visitor = await browser.newContext();
  const theirs = await visitor.newPage();
  await theirs.goto(link);
  await expect.poll(() => readReport(theirs)).toEqual(owners);
  await expect(theirs.getByRole("navigation")).toHaveCount(0);
  await recompute(theirs);
  await visitor.close();
}

/** The dialog with the link is still open, and offers the file too. */
async function shareFile(page: Page, browser: Browser, owners: ReadReport): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as one file" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.html$/);
  const file = test.info().outputPath("report.html");
  await download.saveAs(file);
  const visitor = await browser.newContext({ offline: true });
  const theirs = await visitor.newPage();
  const asked: string[] = [];
  theirs.on("request", (request) => asked.push(request.url()));
  await theirs.goto(pathToFileURL(file).href);
  await expect.poll(() => readReport(theirs)).toEqual(owners);
  await recompute(theirs);
  await findsChangedReply(theirs, file);
  expect(asked.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([]);
  await visitor.close();
}

/** One stored reply of the saved file is changed, by hand as it were: a right one to no label, another to the right one. */
async function findsChangedReply(page: Page, file: string): Promise<void> {
  const changed = (await readFile(file, "utf8")).replace(
    /(id="report-data">)(.*?)(?=<\/script>)/s,
    (_, start, json) => {
      const data = JSON.parse(json as string) as ReportFileData;
      const [gold = "", reply] = [data.record.test[0]?.gold, data.record.conditions[0]?.replies[0]];
      if (reply) reply.raw = reply.raw.trim().toLowerCase() === gold.toLowerCase() ? "nothing of the kind" : gold;
      return `${start}${JSON.stringify(data).replaceAll("<", "\\u003c")}`;
    },
  );
  await writeFile(file, changed);
  await page.goto(pathToFileURL(file).href);
  await page.getByRole("button", { name: "Recompute" }).click();
  await expect(page.getByText(/from 40 stored replies .* differ from what was claimed/)).toBeVisible();
  await expect(page.getByRole("list", { name: "Differences" })).toContainText("conditions.0.scores.accuracy: claimed");
  await expect(page.getByText(/^What this file holds was changed after it was saved/)).toBeVisible();
}

async function recompute(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Recompute" }).click();
  await expect(page.getByText(/figures computed anew in this browser from 40 stored replies/)).toContainText(
    "all agree",
  );
}
