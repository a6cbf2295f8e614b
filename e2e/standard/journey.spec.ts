import { expect, test, type Page } from "@playwright/test";
import { meta2 } from "@/lib/core/prompts/meta2";
import { openWritePage } from "../examples-editor";
import { patience } from "../run-page";
import { StudioApi } from "../studio-api";

test.describe.configure({ timeout: 3_600_000 });

const testSize = 12;

test("the model that a newcomer meets writes an instruction of its own, and labels under every prompt", async ({
  page,
  baseURL,
}) => {
  await openWritePage(page);
  await page.getByRole("button", { name: "Write the instruction" }).click();
  await expect(page.getByText("in front of every query")).toBeVisible({ timeout: patience });
  const id = await measureDefaults(page);
  const api = new StudioApi(baseURL ?? "");
  await expect.poll(async () => (await api.run(id)).status, { timeout: 2 * patience, intervals: [2000] }).toBe("done");

  const { conditions } = await api.run(id);
  expect(conditions.map(({ method, n }) => [method, n])).toEqual([
    ["naive", null],
    ["icl", 5],
    ["icl", 20],
    ["prompt-mii-zero", 5],
    ["prompt-mii-zero", 20],
  ]);
  for (const { name, scores } of conditions) {
    expect(scores?.outcomes.valid, `labels under ${name}`).toBeGreaterThanOrEqual(testSize / 2);
  }
  for (const { name, prefix } of conditions.filter(({ method }) => method === "prompt-mii-zero")) {
    const instruction = (prefix ?? "").split("Only return one of these options:")[0]?.trim() ?? "";
    expect(instruction.length, `length of the instruction of ${name}`).toBeGreaterThan(40);
    const told = linesOfMetaPrompt();
    expect(told.filter((line) => instruction.includes(line)).length, name).toBeLessThan(told.length / 2);
  }
});

/** What only the generator was told. */
function linesOfMetaPrompt(): string[] {
  const lines = meta2.split("\n").map((line) => line.replace("{labels}.", "").trim());
  return lines.filter((line) => line.length > 20);
}

/** Starts the comparison that is offered, on a smaller test. Returns the run's id. */
async function measureDefaults(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Choose conditions…" }).click();
  await page.waitForURL(/\/runs\/new/);
  await page.getByRole("spinbutton", { name: "Test examples" }).fill(String(testSize));
  await expect(page.getByText(`5 conditions on ${testSize} held-out examples`)).toBeVisible();
  await page.getByRole("button", { name: "Start the run" }).click();
  await page.waitForURL(/\/runs\/(?!new)/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}
