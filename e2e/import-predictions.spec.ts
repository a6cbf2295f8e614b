import { expect, test } from "@playwright/test";
import { axe, sidewaysScroll } from "./page-checks";

const rows = Array.from({ length: 12 }, (_, at) => {
  const gold = at % 2 ? "odd" : "even";
  return `"text ${at}, of a parcel",${gold},${gold},${at < 9 ? gold : "neither"}`;
});
const file = (name: string, content: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(content) });

test("predictions made elsewhere become a report, and a file that cannot says why", async ({ page }) => {
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
});
