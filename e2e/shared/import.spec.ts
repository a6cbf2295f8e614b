import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { chooseFile, dropFile, importIt, labelCounts, openImportPage, settled, step } from "../import-page";

/** Real files beside the checkout; this suite is run where they are. */
const folder = join(process.env.SHARED_DIR ?? "../shared", "import-fixtures");
type Expected = {
  without_mapping: "accept" | "refuse" | "either";
  labels?: number | string[];
  records?: number;
  train?: number;
  val?: number;
  test?: number;
};
const manifest = JSON.parse(readFileSync(join(folder, "MANIFEST.json"), "utf8")) as {
  file: string;
  expect: Expected;
}[];
const recordsOf = ({ records, train = 0, val = 0, test = 0 }: Expected) => records ?? train + val + test;

const real = (name: string) => ({ name, bytes: readFileSync(join(folder, name)) });
const use = (page: Page, column: string) => page.getByLabel(`Use of ${column}`, { exact: true });
const refusal = (page: Page) => step(page, "Columns").getByRole("alert");

async function drop(page: Page, name: string): Promise<void> {
  await openImportPage(page);
  await dropFile(page, page.locator("body"), real(name));
}

async function choose(page: Page, name: string): Promise<void> {
  await openImportPage(page);
  await chooseFile(page, real(name));
}

/** How many rows were used; with those left out they are all that the file holds. */
async function importAll(page: Page, name: string): Promise<number> {
  const [used = 0, all = 0] = ((await importIt(page)).match(/[\d,]+/g) ?? []).map((figure) =>
    Number(figure.replace(",", "")),
  );
  expect(all, "rows of the file").toBe(
    manifest.flatMap(({ file, expect: wanted }) => (file === name ? recordsOf(wanted) : []))[0],
  );
  return used;
}

test("a CSV of ten labels a text: one of them is chosen", async ({ page }) => {
  const name = "22_hotel_aspects_multi_target.csv";
  await drop(page, name);
  await expect(refusal(page)).toContainText("Which column holds the label?");
  await expect(refusal(page)).toContainText("Choose at the heads of the columns below");
  await expect(refusal(page)).not.toContainText("mapping");
  await expect(page.getByRole("button", { name: "Import", exact: true })).toHaveAttribute("aria-disabled", "true");
  await use(page, "wifi").selectOption("label");
  await expect(refusal(page)).toHaveCount(0);
  await settled(page);
  expect(Object.keys(await labelCounts(page)).toSorted()).toEqual(["neg", "neut", "pos"]);
  expect(await importAll(page, name)).toBe(285);
});

test("Arabic from right to left, several labels a row: only rows with one are kept", async ({ page }) => {
  const name = "16_xed_arabic_multilabel_crlf.tsv";
  await choose(page, name);
  await expect(refusal(page)).toContainText("several labels");
  await page.getByRole("button", { name: /^Keep only rows with one label/ }).click();
  await expect(refusal(page)).toHaveCount(0);
  await settled(page);
  expect(Object.keys(await labelCounts(page))).toEqual(["1", "2", "3", "4", "5", "6", "7", "8"]);
  const used = await importAll(page, name);
  expect(used).toBeGreaterThan(1000);
  expect(used).toBeLessThan(3591);
});

test("letters that were decoded wrongly once: put right", async ({ page }) => {
  const name = "20_climate_mojibake.csv";
  await drop(page, name);
  await page.getByRole("button", { name: "Put the letters right" }).click();
  await expect(step(page, "First rows of the file")).toContainText("’");
  expect(await importAll(page, name)).toBe(2010);
});

test("an Excel file whose labels are numbers", async ({ page }) => {
  const name = "21_news_sections_numeric.xlsx";
  await choose(page, name);
  await expect(use(page, "SECTION")).toHaveValue("label");
  await settled(page);
  expect(Object.keys(await labelCounts(page))).toEqual(["0", "1", "2", "3"]);
  await importAll(page, name);
});

test("a score: refused, parted where somebody says, with names of their own", async ({ page }) => {
  const name = "02_fiqa_BOM_oddheader_regression.csv";
  await drop(page, name);
  await use(page, "|__info__sentiment_score").selectOption("label");
  await expect(refusal(page)).toContainText("a score, not a class");
  await page
    .getByRole("button", { name: /^Make |parted at/ })
    .first()
    .click();
  await expect(refusal(page)).toHaveCount(0);
  await page.getByLabel(/^Name of the numbers below/).fill("gloomy");
  await settled(page);
  expect(Object.keys(await labelCounts(page))).toContain("gloomy");
  await importAll(page, name);
});

test("an answer that is a JSON document: one of its fields is the label", async ({ page }) => {
  const name = "28_support_mail_json_in_json.json";
  await choose(page, name);
  await page
    .getByRole("button", { name: /urgency/ })
    .first()
    .click();
  await expect(refusal(page)).toHaveCount(0);
  await settled(page);
  expect(Object.keys(await labelCounts(page)).length).toBeGreaterThan(1);
  await importAll(page, name);
});

/** Those that no test above imports. */
const asTheyAre: Record<string, RegExp | "imported"> = {
  "10_snips_nested_CESU8.json": /at least 2 labels.*PlayMusic/s,
  "11_clinc_splits_of_pairs.json": "imported",
  "19_persuasion_21_columns_True_False.csv": "imported",
  "23_hwu_semicolon_brackets.csv": /./,
  "24_unfair_tos_text_first.tsv": "imported",
  "26_popularity_leading_space_labels.jsonl": /./,
  "27_chat_input_bracket_labels.jsonl": "imported",
};

for (const [name, wanted] of Object.entries(asTheyAre)) {
  test(`${name}, with nothing chosen: ${wanted === "imported" ? "imported" : "refused with its reason"}`, async ({
    page,
  }) => {
    await drop(page, name);
    await settled(page);
    if (wanted === "imported") {
      const labels = manifest.find(({ file }) => file === name)?.expect.labels;
      if (Array.isArray(labels)) expect(Object.keys(await labelCounts(page)).toSorted()).toEqual(labels);
      expect(await importAll(page, name)).toBeGreaterThan(0);
    } else {
      await expect(page.getByRole("alert").filter({ hasText: wanted }).first()).toBeVisible();
      await expect(page.getByRole("button", { name: "Import", exact: true })).toHaveAttribute("aria-disabled", "true");
    }
  });
}

test("a label that is the same in all of 9,674 rows, of which a look sees 2,000: refused when it is imported", async ({
  page,
}) => {
  await drop(page, "17_xed_neutral_label_first.txt");
  await settled(page);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: /at least 2 labels.*"9"/s })).toBeVisible();
  await expect(step(page, "Imported")).toHaveCount(0);
});
