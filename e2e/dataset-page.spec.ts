import { expect, test, type Page } from "@playwright/test";
import type { Example } from "@/lib/core/types";
import { StudioApi } from "./studio-api";

const messages: Example[] = [
  { text: "Where is my parcel?", label: "delivery" },
  { text: "The sofa came with a torn cover", label: "damage" },
  { text: "Where is my parcel?", label: "delivery" },
  { text: "I want my money back", label: "refund" },
  { text: "=SUM(A1) is what my invoice says", label: "refund" },
  { text: "The lamp arrived in pieces", label: "damage" },
  { text: "When will the van come", label: "delivery" },
  { text: "Please pay me back for the chair", label: "refund" },
];

let api: StudioApi;
let id: string;
test.beforeEach(async ({ page, baseURL }) => {
  api = new StudioApi(baseURL ?? "");
  id = await api.createDataset("Messages", messages);
  await page.goto(`/datasets/${id}`);
  await expect(page.getByRole("row")).toHaveCount(8);
});

test("a finding is repaired in a version of its own, and the repair undone", async ({ page }) => {
  await expect(page.getByText("1 text occurs more than once with the same label, in 2 rows.")).toBeVisible();
  await page.getByRole("button", { name: "Keep the first of each 1 row out" }).click();
  await expect(page.getByText("7 of 8 rows used")).toBeVisible();
  await expect(page.getByText("1 text occurs more than once")).toBeHidden();
  await expect(page.getByRole("row").filter({ hasText: "Where is my parcel?" })).toHaveCount(1);
  expect(page.url()).not.toContain(id);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "1 row left out, with reasons" }).click(),
  ]);
  const lines = await readAll(await file.createReadStream());
  expect(lines).toContain("3,Copy of an earlier row.,Where is my parcel?,delivery");

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("1 text occurs more than once")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(8);
  expect(page.url()).toContain(id);
  await expect(page.getByRole("heading", { name: "2 versions" })).toBeHidden();
});

test("rows are relabelled, edited and deleted from the keyboard, and brought back", async ({ page }) => {
  const select = page.getByRole("combobox", { name: "Label of row 2" });
  await select.focus();
  await select.selectOption("refund");
  await expect(page.getByText("1 row relabelled “refund”.")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Label of row 2" })).toHaveValue("refund");

  await page.getByRole("checkbox", { name: "Select row 4" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("3 rows selected")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Select row 6" })).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(page.getByText("3 rows deleted.")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "I want my money back" })).toHaveCount(0);
  await expect(page.getByText("5 of 8 rows used")).toBeVisible();
  await page.getByText("3 rows deleted.").locator("xpath=..").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("row").filter({ hasText: "I want my money back" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Label of row 2" })).toHaveValue("refund");

  await page.getByRole("checkbox", { name: "Select row 2" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Row 2" });
  await dialog.getByRole("textbox", { name: "Text" }).fill("");
  await dialog.getByRole("textbox", { name: "Text" }).fill("The sofa has a hole");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row").filter({ hasText: "The sofa has a hole" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("row").filter({ hasText: "The sofa has a hole" })).toBeVisible();
});

test("two versions are compared, and the older one stays what runs used", async ({ page }) => {
  await merge(page, "damage", "refund");
  await expect(page.getByText("“damage” merged into “refund”.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "2 labels" })).toBeVisible();
  await page.getByRole("button", { name: "Compare with version 1" }).click();
  const differs = page.getByRole("region", { name: "What differs" });
  await expect(differs.getByText("2 rows relabelled.")).toBeVisible();
  await expect(differs.getByRole("listitem").filter({ hasText: "The lamp arrived in pieces" })).toContainText(
    "damage → refund",
  );
  await page.reload();
  await expect(differs.getByText("2 rows relabelled.")).toBeVisible();

  await page.getByRole("link", { name: "Open version 1" }).click();
  await expect(page.getByText("This is version 1 of 2, an older one.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep the first of each" })).toHaveCount(0);
  await page.getByRole("link", { name: "New run" }).click();
  await expect(page.getByRole("combobox", { name: "Dataset" })).toHaveValue(id);
  await page.goto("/datasets");
  const line = page
    .getByRole("row")
    .filter({ has: page.locator(`a[href^="/datasets/"]`) })
    .first();
  await expect(line.getByRole("cell").nth(5)).toHaveText("2");

  await page.goto(`/datasets/${id}`);
  await page.getByRole("button", { name: "Go back to this one" }).click();
  await expect(page.getByRole("heading", { name: "3 labels" })).toBeVisible();
  await expect(page.getByText("an older one")).toBeHidden();
});

test("an edit that leaves no dataset is refused, and what was typed stays", async ({ page }) => {
  await page.getByRole("button", { name: "Change the label damage" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Delivery");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText(/differ only in case/)).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Delivery");
});

test("of many rows only those in view are drawn, and a selection reaches them all", async ({ page }) => {
  const many = Array.from({ length: 3000 }, (_, at) => ({
    text: `Message ${at}`,
    label: ["delivery", "damage", "refund"][at % 3] ?? "",
  }));
  await page.goto(`/datasets/${await api.createDataset("Many", many)}`);
  const table = page.getByRole("region", { name: "Rows of the dataset" });
  await expect(table.getByText("Message 0", { exact: true })).toBeVisible();
  expect(await table.getByRole("row").count()).toBeLessThan(80);
  await page.getByRole("combobox", { name: "Label", exact: true }).selectOption("refund");
  await expect(page.getByText("1,000 rows", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Select all 1,000 rows" }).click();
  await page.getByRole("toolbar").getByRole("combobox").selectOption("damage");
  await expect(page.getByText("1,000 rows relabelled “damage”.")).toBeVisible();
  await expect(page.getByText("No row matches.")).toBeVisible();
});

async function merge(page: Page, label: string, into: string): Promise<void> {
  await page.getByRole("button", { name: `Change the label ${label}` }).click();
  // A toast is a dialog too.
  const dialog = page.getByRole("dialog").filter({ has: page.getByRole("textbox", { name: "Name" }) });
  await dialog.getByRole("textbox", { name: "Name" }).fill(into);
  await dialog.getByRole("button", { name: "Merge" }).click();
  await expect(dialog).toBeHidden();
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
