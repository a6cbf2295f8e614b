import { expect, type Page, type Request, test } from "@playwright/test";
import { openWritePage } from "./examples-editor";
import { patience } from "./run-page";

const path = "**/api/read-ahead";
const box = (page: Page) => page.getByRole("textbox", { name: "A text to try the instruction on" });
const ownInstruction = (page: Page) => page.getByRole("textbox", { name: "Instruction", exact: true });

/** Long enough that most of a prompt is the instruction. */
const instruction = Array.from(
  { length: 12 },
  (_, line) => `Rule ${line + 1}: say what this line of a hiking log is about in one word.`,
).join("\n");

async function openWithInstruction(page: Page): Promise<void> {
  await openWritePage(page);
  await page.getByRole("button", { name: "Write it by hand" }).click();
  await ownInstruction(page).fill(instruction);
}

/** What the page asks to have read, as it goes on. */
function watchReading(page: Page) {
  const seen = { begun: 0, read: 0, givenUp: 0 };
  const ours = (request: Request) => new URL(request.url()).pathname === "/api/read-ahead";
  page.on("request", (request) => (seen.begun += ours(request) ? 1 : 0));
  page.on("requestfailed", (request) => (seen.givenUp += ours(request) ? 1 : 0));
  page.on("response", (response) => (seen.read += ours(response.request()) && response.status() === 204 ? 1 : 0));
  return seen;
}

test("a person who is about to try a text finds the instruction read already", async ({ page }) => {
  const seen = watchReading(page);
  await openWithInstruction(page);
  expect(seen.begun).toBe(0);
  await box(page).focus();
  await expect.poll(() => seen, { timeout: patience }).toEqual({ begun: 1, read: 1, givenUp: 0 });
  await ownInstruction(page).focus();
  await box(page).fill("Two marmots whistled below the pass");
  await page.getByRole("button", { name: "Try", exact: true }).click();
  const form = page.locator("form", { has: box(page) });
  await expect(form).toContainText(/\d+ tokens, \d+ from cache/, { timeout: patience });
  const [, all, cached] = /(\d+) tokens, (\d+) from cache/.exec(await form.innerText()) ?? [];
  // All but the text, what stands after it, and what is left over of the last group of four.
  expect(Number(all) - Number(cached)).toBeLessThan(40);
  expect(Number(cached)).toBeGreaterThan(200);
  expect(seen).toEqual({ begun: 1, read: 1, givenUp: 0 });
});

test("reading ahead ends when the person leaves the box, asks, or goes to another page", async ({ page }) => {
  const seen = watchReading(page);
  // It stays under way for as long as the page wants it.
  await page.route(path, () => undefined);
  await openWithInstruction(page);
  let begun = 0;
  const leave = async (leaving: () => Promise<unknown>) => {
    await box(page).focus();
    begun += 1;
    await expect.poll(() => seen).toEqual({ begun, read: 0, givenUp: begun - 1 });
    await leaving();
    await expect.poll(() => seen).toEqual({ begun, read: 0, givenUp: begun });
  };
  await leave(() => ownInstruction(page).focus());
  await leave(async () => {
    await box(page).fill("Fog");
    await page.keyboard.press("Enter");
  });
  await expect(page.locator("form", { has: box(page) })).toContainText(/from cache/, { timeout: patience });
  await ownInstruction(page).focus();
  await leave(() => page.getByRole("link", { name: "Datasets" }).click());
});
