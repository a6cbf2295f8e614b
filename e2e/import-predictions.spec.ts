import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { axe, sidewaysScroll } from "./page-checks";

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
