import { expect, test, type Page } from "@playwright/test";
import { openWritePage } from "./examples-editor";
import { beginning, loopingText, model, startLoopingGenerator } from "./looping-generator";
import { StudioApi } from "./studio-api";

const kept = loopingText(1).trimEnd();
const own = (page: Page) => page.getByRole("textbox", { name: "Instruction", exact: true });
const note = (page: Page, times: RegExp) => page.getByText(times);

/** Opens `/` with a generator of the test's own chosen. */
async function openWithGenerator(page: Page, baseURL: string, name: string, baseUrl: string): Promise<void> {
  const id = await new StudioApi(baseURL).addEndpoint({ name, baseUrl, model, roles: ["generator"] });
  await openWritePage(page);
  await page.getByRole("button", { name: /^Prompt-MII-Zero, n =/ }).click();
  await page.getByLabel("Generator").selectOption(id);
}

test("a generator that repeats itself can be stopped, and what it wrote before is kept", async ({ page, baseURL }) => {
  const generator = await startLoopingGenerator(2_000, 200);
  await openWithGenerator(page, baseURL ?? "", "loops for ever", generator.baseUrl);
  await page.getByRole("button", { name: "Write the instruction" }).click();
  await expect(note(page, /It repeats itself: the same passage \d+ times at its end/)).toBeVisible();
  await page.getByRole("button", { name: "Stop, and keep its beginning" }).click();
  await expect(own(page)).toHaveValue(kept);
  await expect(page.getByText("The beginning of what Prompt-MII-Zero wrote before it was stopped")).toBeVisible();
  await expect.poll(generator.left).toBe(1);
  await generator.close();
});

test("an instruction that ends in a loop is shown whole, with a warning and a way to keep its beginning", async ({
  page,
  baseURL,
}) => {
  const generator = await startLoopingGenerator(40, 0);
  await openWithGenerator(page, baseURL ?? "", "loops to its limit", generator.baseUrl);
  await page.getByRole("button", { name: "Write the instruction" }).click();
  await expect(note(page, /It repeats itself: the same passage 40 times at its end/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Text of the instruction" })).toHaveText(loopingText(40).trimEnd());
  await page.getByRole("button", { name: "Keep only its beginning" }).click();
  await expect(own(page)).toHaveValue(kept);
  expect(kept.startsWith(beginning)).toBe(true);
  await expect(page.getByText(/Edited from Prompt-MII-Zero, n = \d+/)).toBeVisible();
  await generator.close();
});
