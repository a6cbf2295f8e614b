import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir, hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { patience } from "./run-page";
import { StudioApp } from "./studio-app";

test.describe.configure({ timeout: patience });

const file = "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf";
const models = join(".cache", "prompt-mii-studio", "models");

test("a model that is still on its way: pressing early waits, says so, and writes when it is there", async ({
  page,
}) => {
  const home = mkdtempSync(join(tmpdir(), "home-"));
  const place = join(home, models, file);
  const lock = `${place}.lock`;
  mkdirSync(join(home, models), { recursive: true });
  // As if another process were fetching it: the app waits for that one.
  writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname(), id: "another" }));
  const app = await StudioApp.create("small", { HOME: home });
  try {
    await app.start();
    await page.goto(app.api.url);
    await expect(page.getByRole("button", { name: "Write the instruction" })).toBeVisible();
    const panel = page.getByRole("region", { name: "Instruction", exact: true });
    await expect(page.getByRole("banner").getByText(/^Fetching the model/)).toBeVisible();
    await expect(panel).toContainText("You can press the button now: it waits.");
    await expect(panel.getByRole("progressbar", { name: "Fetching the model" })).toBeVisible();
    await page.getByRole("button", { name: "Write the instruction" }).click();
    await expect(panel).toContainText("The instruction is written as soon as it is ready.");

    symlinkSync(join(homedir(), models, file), place);
    rmSync(lock);
    await expect(page.getByRole("banner").getByText(/on this computer$/)).toBeVisible({ timeout: patience });
    await expect(page.getByRole("button", { name: "Stop" })).toBeVisible({ timeout: patience });
    await page.getByRole("button", { name: "Stop" }).click();
  } finally {
    await app.remove();
    rmSync(home, { recursive: true });
  }
});
