import { copyFileSync, mkdtempSync, rmSync, symlinkSync, truncateSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { parcelMessages } from "./parcel-messages";
import { commandLine, processTree } from "./process-tree";
import { readStoredRecord } from "./stored-record";
import { StudioApp } from "./studio-app";

test.describe.configure({ timeout: 900_000 });

const file = "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf";
const cached = join(homedir(), ".cache", "prompt-mii-studio", "models", file);

test("a model that dies in mid-run and cannot be loaded again: the page and the run say so, and the run goes on by itself when it can", async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "model-"));
  const modelPath = join(folder, file);
  symlinkSync(cached, modelPath);
  const app = await StudioApp.create("small", { MODEL_PATH: modelPath });
  try {
    await app.start();
    const datasetId = await app.api.createDataset("Parcels", parcelMessages(60));
    const id = await app.api.startRun({ datasetId, testSize: 30, conditions: [{ method: "naive" }] });
    await expect.poll(async () => (await app.api.run(id)).progress.done, { timeout: 300_000 }).toBeGreaterThan(2);

    rmSync(modelPath);
    copyFileSync(cached, modelPath);
    truncateSync(modelPath, 1_000_000);
    const engine = processTree(app.pid).find((pid) => commandLine(pid).includes("processes/engine.mjs"));
    // Signalling process 0 would end this test's own group.
    if (engine === undefined) throw new Error("the embedded model has no process");
    process.kill(engine, "SIGKILL");

    await expect.poll(async () => (await app.api.run(id)).status, { timeout: 300_000 }).toBe("paused");
    const paused = await app.api.run(id);
    expect(paused.reason).toMatch(/model could not be loaded.*goes on by itself when the model answers again/i);
    expect(paused.progress.done).toBeLessThan(30);
    const health = await app.api.health();
    expect(health).toMatchObject({ status: "degraded", engine: { status: "failed" }, worker: "up" });
    await page.goto(`${app.api.url}/runs/${id}`);
    await expect(page.getByText(/goes on by itself when the model answers again/)).toBeVisible();
    await expect(page.getByText(/tries again/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Resume now" })).toBeVisible();
    await expect(page.getByRole("banner").getByText(/model could not be loaded/i)).toBeVisible();

    await app.killEverything();
    const kept = readStoredRecord(app.databaseUrl, id).conditions[0]?.replies ?? [];
    rmSync(modelPath);
    symlinkSync(cached, modelPath);
    await app.start();
    await expect.poll(async () => (await app.api.run(id)).status, { timeout: 300_000 }).toBe("done");
    const after = readStoredRecord(app.databaseUrl, id).conditions[0]?.replies ?? [];
    expect(after.filter((reply) => reply !== null)).toHaveLength(30);
    for (const [at, reply] of kept.entries()) if (reply !== null) expect(after[at]).toEqual(reply);
  } finally {
    await app.remove();
    rmSync(folder, { recursive: true });
  }
});
