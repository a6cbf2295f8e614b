import { existsSync, readdirSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { startHubServer } from "@/lib/import/doubles/hub-server";
import { hubPort } from "../playwright.config";
import { editor, openWritePage, pasteExamples } from "./examples-editor";
import { holdStoring } from "./hold-storing";
import {
  chatFile,
  largeFile,
  mojibakeFile,
  semicolonFile,
  severalLabelsFile,
  workbookFile,
  zipFile,
} from "./import-files";
import { chooseFile, dropFile, importIt, labelCounts, openImportPage, settled, step } from "./import-page";
import { axe, sidewaysScroll } from "./page-checks";
import { StudioApi } from "./studio-api";

const body = (page: Page) => page.locator("body");
/** Beside the database of the studio that is tested (playwright.config.ts). */
const uploads = "test-results/server/uploads";
const uploadFiles = (id: string) =>
  existsSync(uploads) ? readdirSync(uploads).filter((name) => name.includes(id)) : [];
const use = (page: Page, column: string) => page.getByLabel(`Use of ${column}`, { exact: true });

test("a semicolon CSV in windows-1252, dropped: labels renamed and merged, rows left out counted", async ({
  page,
  baseURL,
}) => {
  await openImportPage(page);
  await dropFile(page, body(page), semicolonFile());
  await expect(page.getByLabel("Encoding")).toHaveValue("windows-1252");
  await expect(page.getByLabel("Between columns")).toHaveValue(";");
  await expect(use(page, "Text")).toHaveValue("text");
  await expect(use(page, "Kategorie")).toHaveValue("label");
  await expect(step(page, "First rows of the file")).toContainText("Wo bleibt mein Päckchen?");
  expect(await labelCounts(page)).toEqual({ Beschwerde: 11, Lieferung: 12, Rückgabe: 11 });

  await page.getByLabel("New name of Rückgabe", { exact: true }).fill("Lieferung");
  await expect(page.getByText("23 rows under this name")).toBeVisible();
  await page.getByLabel("What Beschwerde means", { exact: true }).fill("somebody is angry");
  await settled(page);
  await page.reload();
  await expect(page.getByLabel("New name of Rückgabe", { exact: true })).toHaveValue("Lieferung");
  await expect(page.getByLabel("What Beschwerde means", { exact: true })).toHaveValue("somebody is angry");

  await page.getByText("Drawn once, label by label").click();
  await page.getByLabel("Held out", { exact: true }).fill("10");
  await expect(page.getByRole("img", { name: "24 train, 10 held out" })).toBeVisible();
  await page.getByLabel("Name of the dataset").fill("Wünsche");
  expect(await importIt(page)).toBe("34 of 36 rows used.");

  const [dataset] = await new StudioApi(baseURL ?? "").datasets();
  expect(dataset).toMatchObject({
    name: "Wünsche",
    counts: { total: 34, skipped: 2, train: 24, test: 10 },
    labels: [
      { label: "Beschwerde", count: 11 },
      { label: "Lieferung", count: 23 },
    ],
    descriptions: { Beschwerde: "somebody is angry" },
  });
  await page.reload();
  await expect(step(page, "Imported").getByRole("status")).toHaveText("34 of 36 rows used.");
  await page.getByRole("link", { name: "Look at the dataset" }).click();
  await expect(page.getByRole("heading", { name: "Wünsche" })).toBeVisible();
});

test("several labels in a cell, chosen in the dialog: refused, answered, imported", async ({ page }) => {
  await openImportPage(page);
  await chooseFile(page, severalLabelsFile());
  await expect(page.getByRole("main").getByRole("alert")).toContainText("several labels");
  await expect(page.getByRole("button", { name: "Import", exact: true })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: /^Keep only rows with one label/ }).click();
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
  await settled(page);
  expect(await labelCounts(page)).toEqual({ anger: 5, fear: 5, joy: 10, surprise: 5 });
  expect(await importIt(page)).toBe("25 of 40 rows used.");
});

test("OpenAI chats, dropped: the question is the text, the answer the label", async ({ page }) => {
  await openImportPage(page);
  await dropFile(page, body(page), chatFile());
  await expect(page.getByText("OpenAI chat, JSONL")).toBeVisible();
  await settled(page);
  expect(await labelCounts(page)).toEqual({ invoice: 10, parking: 10, room: 10 });
  expect(await importIt(page)).toBe("30 of 30 rows used.");
});

test("a workbook of two sheets, chosen in the dialog: the sheet is chosen, numbers stay labels", async ({ page }) => {
  await openImportPage(page);
  await chooseFile(page, workbookFile());
  await expect(page.getByRole("main").getByRole("alert")).toContainText("this workbook has 2");
  await page.getByRole("button", { name: 'Read the sheet "Stories", which begins with "STORY", "SECTION".' }).click();
  await expect(page.getByLabel("Sheet")).toHaveValue("Stories");
  await expect(use(page, "STORY")).toHaveValue("text");
  await settled(page);
  expect(await labelCounts(page)).toEqual({ "0": 12, "1": 12 });
  expect(await importIt(page)).toBe("24 of 24 rows used.");
});

test("a zip of a CSV, dropped: columns chosen by hand, two of them joined", async ({ page, baseURL }) => {
  await openImportPage(page);
  await dropFile(page, body(page), zipFile());
  await use(page, "d").selectOption("label");
  await settled(page);
  await use(page, "c").selectOption("text");
  await settled(page);
  await use(page, "b").selectOption("text");
  const template = page.getByLabel("The text is put together as");
  await expect(template).toHaveValue("{b}: {c}");
  await template.fill("{b} | {c}");
  await expect(page.getByText("notice 0 | the lamp at gate 0 of the harbour").first()).toBeVisible();
  expect(await importIt(page)).toBe("20 of 20 rows used.");
  const api = new StudioApi(baseURL ?? "");
  const [dataset] = await api.datasets();
  const examples = await api.examples(dataset?.id ?? "");
  expect(examples[0]?.text).toBe("notice 0 | the lamp at gate 0 of the harbour has been broken since monday");
});

test("letters that were decoded wrongly once, chosen in the dialog: noticed, put right, taken back", async ({
  page,
}) => {
  await openImportPage(page);
  await chooseFile(page, mojibakeFile());
  const rows = step(page, "First rows of the file");
  await expect(rows).toContainText("worldâ€™s");
  await page.getByRole("button", { name: "Put the letters right" }).click();
  await expect(rows).toContainText("the world’s summers – no. 1 – are getting warmer");
  await page.getByRole("button", { name: "Leave the letters as they are" }).click();
  await expect(rows).toContainText("worldâ€™s");
  await page.getByRole("button", { name: "Put the letters right" }).click();
  await expect(rows).toContainText("the world’s summers");
  expect(await importIt(page)).toBe("24 of 24 rows used.");
});

test("an upload that takes long: shows how far it is, and is cancelled", async ({ page }) => {
  await openImportPage(page);
  const devTools = await page.context().newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200_000 };
  await devTools.send("Network.emulateNetworkConditions", slow);
  await chooseFile(page, { name: "large.csv", bytes: new Uint8Array(6_000_000).fill(97) });
  await expect(page.getByText(/ of 6 MB, about \d+ s left/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Choose a file…" })).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
});

test("an import under way is cancelled: no dataset is left, the file can be imported again, or put away for good", async ({
  page,
  baseURL,
}) => {
  const api = new StudioApi(baseURL ?? "");
  const before = (await api.datasets()).map(({ id }) => id);
  await openImportPage(page);
  await chooseFile(page, largeFile());
  await page.waitForURL(/upload=/, { timeout: 60_000 });
  const id = new URL(page.url()).searchParams.get("upload") ?? "";
  for (const stage of ["Reading", "Storing"]) {
    await settled(page);
    const held = stage === "Storing" ? holdStoring() : null;
    await page.getByRole("button", { name: "Import", exact: true }).click();
    const band = page.getByRole("region", { name: "Import", exact: true });
    await band.getByText(new RegExp(`^${stage}, [1-9][\\d,]* rows`)).waitFor({ timeout: 60_000 });
    await band.getByRole("button", { name: "Cancel" }).click();
    (await held)?.();
    await expect(page.getByRole("button", { name: "Import", exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Import", exact: true })).toHaveAttribute("aria-disabled", "false");
    await expect.poll(async () => (await api.datasets()).map((dataset) => dataset.id)).toEqual(before);
  }
  expect(uploadFiles(id)).toHaveLength(2);
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("button", { name: "Choose a file…" })).toBeVisible();
  await expect.poll(() => uploadFiles(id), { timeout: 40_000 }).toEqual([]);
  expect((await api.datasets()).map((dataset) => dataset.id)).toEqual(before);
});

test("a file that is put away is back with Undo, with all that was chosen", async ({ page }) => {
  await openImportPage(page);
  await chooseFile(page, zipFile());
  await use(page, "d").selectOption("label");
  await settled(page);
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("button", { name: "Choose a file…" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(use(page, "d")).toHaveValue("label");
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 360]) {
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" });
      test("every state of the import is free of violations and of sideways scrolling", async ({ page }) => {
        const check = async (state: string) => {
          expect(await axe(page), state).toEqual([]);
          expect(await sidewaysScroll(page), state).toBe(0);
        };
        await openImportPage(page);
        await chooseFile(page, severalLabelsFile());
        await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
        await check("refused");
        await page.getByRole("button", { name: /^Keep the first label/ }).click();
        await settled(page);
        await page.getByText("Drawn once, at random").click();
        await check("mapped");
        await importIt(page);
        await check("imported");
      });
    });
  }
}

test("nothing and no table: said so, and another file can be chosen", async ({ page }) => {
  await openImportPage(page);
  await chooseFile(page, { name: "empty.csv", bytes: new Uint8Array() });
  await expect(page.getByRole("main").getByRole("alert")).toContainText("“empty.csv” is empty");
  await chooseFile(page, {
    name: "picture.png",
    bytes: Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256),
  });
  await expect(page.getByRole("main").getByRole("alert")).not.toContainText("empty");
  await expect(page.getByRole("button", { name: /Choose a/ })).toBeVisible();
});

test("a dataset of the Hub: unreachable said so, then fetched by its name and imported", async ({ page }) => {
  await openImportPage(page);
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.fill("kind-people/letters");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("The Hugging Face Hub cannot be reached");
  await expect(name).toHaveValue("kind-people/letters");
  const letters = (count: number, config: string) =>
    Array.from({ length: count }, (_, at) => ({ letter: `letter no. ${at} of ${config}`, mood: at % 2 }));
  const hub = await startHubServer(
    {
      "kind-people/letters": {
        features: {
          letter: { dtype: "string", _type: "Value" },
          mood: { names: ["glad", "sorry"], _type: "ClassLabel" },
        },
        splits: [
          { config: "old", split: "train", rows: letters(12, "old") },
          { config: "new", split: "train", rows: letters(20, "new") },
          { config: "new", split: "test", rows: letters(8, "new") },
        ],
      },
    },
    undefined,
    hubPort,
  );
  try {
    await page.getByRole("button", { name: "Fetch", exact: true }).click();
    await page.getByLabel("Config").selectOption("new");
    await page.getByRole("button", { name: "Fetch it" }).click();
    await page.waitForURL(/upload=/);
    await settled(page);
    expect(await labelCounts(page)).toEqual({ glad: 14, sorry: 14 });
    await expect(page.getByRole("img", { name: "20 train, 8 held out" })).toBeVisible();
    expect(await importIt(page)).toBe("28 of 28 rows used.");
  } finally {
    await hub.close();
  }
});

test("what the editor cannot hold goes on to the import, and the draft stays", async ({ page }) => {
  await openWritePage(page);
  await pasteExamples(page, "my own words,mine\nother words,other");
  await expect(page.getByText("2 examples")).toBeVisible();
  await dropFile(page, editor(page), workbookFile());
  await page.waitForURL(/\/datasets\/new\?upload=/);
  await expect(
    page.getByRole("button", { name: 'Read the sheet "Stories", which begins with "STORY", "SECTION".' }),
  ).toBeVisible();
  await page.getByRole("link", { name: "Write", exact: true }).click();
  await expect(editor(page)).toContainText("my own words,mine");
});

test("a pasted text whose columns cannot be guessed goes on to the import", async ({ page }) => {
  await openWritePage(page);
  const rows = Array.from(
    { length: 12 },
    (_, at) =>
      `${at},the lamp no. ${at} is broken,it was so on monday too,${at % 2 ? "yes" : "no"},${at % 3 ? "a" : "b"}`,
  );
  await pasteExamples(page, ["p,q,r,s,t", ...rows].join("\n"));
  await page.getByRole("button", { name: "Choose the columns…" }).click();
  await page.waitForURL(/\/datasets\/new\?upload=/);
  await expect(use(page, "q")).toBeVisible();
});
