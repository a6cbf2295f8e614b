import { mkdtempSync, rmSync, truncateSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { writeAdapter } from "@/lib/engine/doubles/write-adapter";
import { readGgufHeader } from "@/lib/engine/gguf-header";
import { axe, sidewaysScroll } from "./page-checks";
import { StudioApp } from "./studio-app";

test.describe.configure({ timeout: 900_000 });

const model = join(homedir(), ".cache", "prompt-mii-studio", "models", "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf");

test("an adapter for the embedded model writes and is measured beside it; cut off it is refused, and all is as without", async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "adapter-"));
  const file = join(folder, "prompt-mii-test.gguf");
  const { tensors } = await readGgufHeader(model);
  await writeAdapter(file, { targets: tensors.filter(({ name }) => name.endsWith("attn_q.weight")), strength: 0 });
  const app = await StudioApp.create("small", { ADAPTER_PATH: file });
  try {
    await app.start();
    await page.goto(app.api.url);
    await expect(page.getByRole("button", { name: /^Prompt-MII, n = / })).toBeVisible();
    await expect(page.getByText("Written by “Embedded model (small) with adapter”")).toBeVisible();
    const measure = page.getByRole("region", { name: "Measure it" });
    await expect(measure.getByText(/naive, ICL, Prompt-MII and Prompt-MII-Zero at n = /)).toBeVisible();
    await page.getByRole("button", { name: /^Write the instruction/ }).click();
    await expect(page.getByText("in front of every query")).toBeVisible({ timeout: 600_000 });
    expect(app.log).toContain("prompt-mii-test.gguf on a context of its own");

    await page.goto(`${app.api.url}/endpoints`);
    await expect(page.getByText("the embedded model with the adapter prompt-mii-test.gguf. Ready.")).toBeVisible();
    await page.setViewportSize({ width: 360, height: 800 });
    expect({ axe: await axe(page), sideways: await sidewaysScroll(page) }).toEqual({ axe: [], sideways: 0 });

    await app.killEverything();
    truncateSync(file, 20_000);
    await app.start();
    await page.goto(`${app.api.url}/endpoints`);
    await expect(
      page.getByText(/^The adapter prompt-mii-test\.gguf has 20000 of its \d+ bytes: it is cut off\./),
    ).toBeVisible();
    await expect(page.getByRole("banner").getByText(/The adapter was refused/)).toBeVisible({ timeout: 120_000 });
    expect(await app.api.health()).toMatchObject({ status: "ok", engine: { adapter: { status: "refused" } } });
    expect({ axe: await axe(page), sideways: await sidewaysScroll(page) }).toEqual({ axe: [], sideways: 0 });
    await page.goto(app.api.url);
    await expect(page.getByRole("button", { name: /^Prompt-MII-Zero, n = / })).toBeVisible();
  } finally {
    await app.remove();
    rmSync(folder, { recursive: true });
  }
});
