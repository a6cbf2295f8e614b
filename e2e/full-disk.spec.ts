import { expect, test } from "@playwright/test";
import { strToU8 } from "fflate";
import { chooseFile, settled } from "./import-page";
import { StudioApp } from "./studio-app";

test.describe.configure({ timeout: 600_000 });

test("a dataset that finds no room on the disk: the page says so, and nothing of it is kept", async ({ page }) => {
  const app = await StudioApp.create("none");
  try {
    await app.start({ largestFile: 6_000_000 });
    await page.goto(`${app.api.url}/datasets/new`);
    await page.waitForLoadState("networkidle");
    const rows = Array.from(
      { length: 90_000 },
      (_, at) => `the ${at}th thing that somebody wrote to a shop,${"ab"[at % 2]}`,
    );
    await chooseFile(page, { name: "many.csv", bytes: strToU8(["text,label", ...rows].join("\n")) });
    await settled(page);
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: "disk of the server is full" })).toBeVisible({
      timeout: 120_000,
    });
    await expect(page.getByRole("button", { name: "Import", exact: true })).toBeVisible();
    await page.goto(`${app.api.url}/datasets`);
    await expect(page.getByRole("main")).not.toContainText("many");
  } finally {
    await app.remove();
  }
});
