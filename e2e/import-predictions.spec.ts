import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { axe, sidewaysScroll } from "./page-checks";
import { StudioApi } from "./studio-api";

const rows = Array.from({ length: 12 }, (_, at) => {
  const gold = at % 2 ? "odd" : "even";
  return `"text ${at}, of a parcel",${gold},${gold},${at < 9 ? gold : "neither"}`;
});
const file = (name: string, content: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(content) });

test("predictions made elsewhere become a report, which is saved as a file and becomes a report again", async ({
  page,
}) => {
  await page.goto("/runs/import");
  const input = page.getByLabel("A file of predictions");
  await input.setInputFiles(file("wrong.csv", "text,truth,a\none,x,x\n"));
  await expect(page.getByRole("alert").filter({ hasText: "Expected a column named gold" })).toBeVisible();

  await input.setInputFiles(file("theirs.csv", ["text,gold,sure,hasty", ...rows].join("\n")));
  const arms = page.getByRole("region", { name: "Arms in the file" });
  await expect(arms.getByRole("row", { name: "hasty 12 3" })).toBeVisible();
  expect(await axe(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.getByRole("button", { name: "Make a run of it" }).click();

  await expect(page).toHaveURL(/\/runs\/(?!import)/);
  await expect(page.getByRole("row", { name: /^sure/ }).first()).toContainText("1.00");
  expect(await axe(page)).toEqual([]);

  await page.goto(`${page.url()}?tab=measured`);
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Whole run (JSON)" }).click(),
  ]);
  const content = readFileSync(await saved.path(), "utf8");
  const json = (name: string, text: string) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await page.goto("/runs/import");
  await input.setInputFiles(json("changed.json", content.replace('"raw":"odd"', '"raw":"even"')));
  await expect(page.getByRole("alert").filter({ hasText: "changed after it was written" })).toBeVisible();

  await input.setInputFiles(json("whole.json", content));
  await expect(page.getByText(/^\d+ of \d+ figures agree with the raw replies/)).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Import this run" }).click();
  await expect(page.getByText(/imported from a file/)).toBeVisible();
  await expect(page.getByRole("row", { name: /^sure/ }).first()).toContainText("1.00");
});

test("a file chosen for a new run is still there after a reload, until it is left out", async ({ page, baseURL }) => {
  const examples = Array.from({ length: 12 }, (_, at) => ({
    text: `text ${at}, of a parcel`,
    label: at % 2 ? "odd" : "even",
  }));
  const datasetId = await new StudioApi(baseURL ?? "").createDataset("Parcels of elsewhere", examples, examples);
  await page.goto(`/runs/new?dataset=${datasetId}&on=none`);
  const start = page.getByRole("region", { name: "Start" });
  await expect(start).toContainText("0 conditions on");
  await page
    .getByLabel("A file of predictions made elsewhere")
    .setInputFiles(file("theirs.csv", ["text,gold,sure,hasty", ...rows].join("\n")));
  const arms = page.getByRole("region", { name: "Arms in the file" });
  await expect(arms).toBeVisible();
  const chosen = page.url();

  await page.reload();
  await expect(arms.getByRole("row", { name: "hasty 12 3" })).toBeVisible();
  await expect(start).toContainText("2 conditions on 12 held-out examples");
  await page.getByRole("button", { name: "Leave theirs.csv out" }).click();
  await expect(start).toContainText("0 conditions on");
  await page.reload();
  await expect(start).toContainText("0 conditions on");
  await expect(arms).toBeHidden();

  // It is forgotten, not only left out of the address.
  await page.goto(chosen);
  await expect(page.getByRole("alert").filter({ hasText: "is not kept in this browser" })).toBeVisible();
});
