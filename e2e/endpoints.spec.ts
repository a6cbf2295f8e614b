import { expect, test, type Page } from "@playwright/test";
import { startQuirkyServer, type Quirks, type QuirkyServer } from "@/lib/llm/doubles/quirky-server";
import { axe, sidewaysScroll } from "./page-checks";

test.describe.configure({ timeout: 300_000 });

const key = "sk-canary-0123456789-abcd";
const routes = {
  "/v1/models": { data: [{ id: "quirky", max_model_len: 8192 }] },
};
const servers: QuirkyServer[] = [];
test.afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(quirks: Partial<Quirks> = {}): Promise<QuirkyServer> {
  const server = await startQuirkyServer({ routes, ...quirks });
  servers.push(server);
  return server;
}

async function open(page: Page): Promise<void> {
  await page.goto("/endpoints");
  await page.waitForLoadState("networkidle");
}

function addForm(page: Page) {
  return page.getByRole("form", { name: "Add a server" });
}

function entry(page: Page, name: string) {
  return page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true, level: 2 }) });
}

/** Adds a server through the page, as a person does. */
async function add(page: Page, server: QuirkyServer, name: string): Promise<void> {
  const form = addForm(page);
  await form.getByLabel("Base URL").fill(server.baseUrl);
  await form.getByLabel("Key, if it asks for one").fill(key);
  await form.getByRole("button", { name: "Read the list" }).click();
  await expect(form.getByText("The server has 1 model: quirky")).toBeVisible();
  await expect(form.getByLabel("Model", { exact: true })).toHaveValue("quirky");
  await form.getByLabel("Name").fill(name);
  await form.getByRole("button", { name: "Add the server" }).click();
  await expect(entry(page, name)).toBeVisible();
}

test("a server is added by a preset, tested at once, edited, moved, removed and brought back", async ({ page }) => {
  const server = await start({ thinking: "tags", streaming: "refuses" });
  await open(page);
  const form = addForm(page);
  await form.getByRole("button", { name: "SGLang" }).click();
  await expect(form.getByLabel("Base URL")).toHaveValue("http://localhost:30000/v1");
  await form.getByRole("button", { name: "OpenAI" }).click();
  await expect(form.getByLabel("Base URL")).toHaveValue("https://api.openai.com/v1");
  await expect(form.getByText(/Needs a key, and takes money/)).toBeVisible();
  await add(page, server, "Thinker");
  const added = entry(page, "Thinker");
  await expect(added.getByText(/It works: answered “ready”/)).toContainText("thinks before it answers");
  await expect(added.getByText(/It works/)).toContainText("does not stream");
  await expect(added.getByText("key sk-…abcd")).toBeVisible();
  await expect(form.getByLabel("Base URL")).toHaveValue("");

  await page.reload();
  await expect(added.getByText(/^Tested: does not stream/)).toBeVisible();
  await added.getByRole("button", { name: "Edit Thinker" }).click();
  const editing = page.getByRole("form", { name: "Edit Thinker" });
  await expect(editing.getByLabel("Context")).toHaveValue("8192");
  await editing.getByLabel("Its weights were trained for Prompt-MII").check();
  await editing.getByLabel("Meta-prompt it reads").selectOption("custom");
  await expect(editing.getByLabel("Text of the meta-prompt")).toHaveValue(/data annotator/);
  await editing.getByLabel("Text of the meta-prompt").fill("Mine: {labels}");
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(editing.getByText(/lacks \{examples\}/)).toBeVisible();
  await editing.getByLabel("Text of the meta-prompt").fill("Mine: {labels} {examples}");
  await editing.getByText("Prices, in your currency").click();
  await editing.getByLabel("Output").fill("0.3");
  await editing.getByLabel("Output").fill("");
  await editing.getByLabel("Output").fill("0.4");
  await editing.getByLabel("Calls a minute").fill("90");
  await editing.getByLabel("Longest silence").fill("45");
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(editing).toBeHidden();
  await expect(added.getByText("trained for Prompt-MII · reads your own meta-prompt")).toBeVisible();
  await expect(added.getByText("0.4 out per million tokens")).toContainText("90 calls a minute · waits 45 s");
  await expect(added.getByRole("button", { name: "Edit Thinker" })).toBeFocused();

  const moved = await start();
  await added.getByRole("button", { name: "Edit Thinker" }).click();
  await editing.getByLabel("Base URL").fill(moved.baseUrl);
  await expect(editing.getByText(/This is another server: the kept key is removed/)).toBeVisible();
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(added.getByText("no key")).toBeVisible();
  await expect(added.getByText(/It works: answered “ready”/)).toContainText("streams, counts tokens");

  await added.getByRole("button", { name: "Remove Thinker" }).click();
  await expect(added).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(added).toBeVisible();
  await added.getByRole("button", { name: "Remove Thinker" }).click();
  await expect(added).toBeHidden();
});

test("nothing that was typed is lost, and the key is nowhere in the browser", async ({ page }) => {
  const server = await start();
  await open(page);
  const form = addForm(page);
  await form.getByLabel("Base URL").fill("http://gpu-host:8000/v1");
  await form.getByLabel("Key, if it asks for one").fill(key);
  await form.getByLabel("Model", { exact: true }).fill("half a name");
  await page.reload();
  await expect(form.getByLabel("Base URL")).toHaveValue("http://gpu-host:8000/v1");
  await expect(form.getByLabel("Model", { exact: true })).toHaveValue("half a name");
  await expect(form.getByLabel("Key, if it asks for one")).toHaveValue("");
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain("canary");

  await form.getByRole("button", { name: "vLLM" }).click();
  await expect(form.getByLabel("Base URL")).toHaveValue("http://localhost:8000/v1");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(form.getByLabel("Base URL")).toHaveValue("http://gpu-host:8000/v1");
  await form.getByRole("button", { name: "Empty the form" }).click();
  await expect(form.getByLabel("Model", { exact: true })).toHaveValue("");

  await add(page, server, "Kept");
  await entry(page, "Kept").getByRole("button", { name: "Edit Kept" }).click();
  const editing = page.getByRole("form", { name: "Edit Kept" });
  await editing.getByLabel("Name").fill("Begun");
  await page.reload();
  await entry(page, "Kept").getByRole("button", { name: "Edit Kept" }).click();
  await expect(editing.getByLabel("Name")).toHaveValue("Begun");
  await editing.getByRole("button", { name: "Cancel" }).click();
  await expect(editing).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(editing.getByLabel("Name")).toHaveValue("Begun");
  await editing.getByRole("button", { name: "Cancel" }).click();
  await entry(page, "Kept").getByRole("button", { name: "Edit Kept" }).click();
  await expect(editing.getByLabel("Name")).toHaveValue("Kept");
  await entry(page, "Kept").getByRole("button", { name: "Remove Kept" }).click();
  await expect(entry(page, "Kept")).toBeHidden();
});

test("an endpoint is added and edited by keyboard alone, and one that is not ours says why it cannot be", async ({
  page,
}) => {
  const server = await start();
  await open(page);
  const embedded = page.getByRole("listitem").filter({ hasText: "Embedded model" });
  await expect(embedded.getByText(/Set by MODEL and MODEL_PATH/)).toBeVisible();
  await expect(embedded.getByRole("button", { name: /^(Edit|Remove)/ })).toHaveCount(0);
  await addForm(page).getByLabel("Base URL").focus();
  await page.keyboard.type(server.baseUrl);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("quirky");
  await page.keyboard.press("Enter");
  const added = entry(page, "quirky");
  await expect(added.getByText(/It works/)).toBeVisible();
  await added.getByRole("button", { name: "Edit quirky" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Edit quirky" })).toBeFocused();
  await page.getByRole("form", { name: "Edit quirky" }).getByLabel("Name").focus();
  await page.keyboard.press("End");
  await page.keyboard.type(" again");
  await page.keyboard.press("Enter");
  await expect(entry(page, "quirky again")).toBeVisible();
  await page.getByRole("button", { name: "Remove quirky again" }).press("Enter");
  await expect(entry(page, "quirky again")).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 360]) {
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" });
      test("an endpoint that is edited", async ({ page }, testInfo) => {
        const server = await start({ thinking: "tags", newerParameters: true });
        await open(page);
        await add(page, server, "Seen");
        const seen = entry(page, "Seen");
        await expect(seen.getByText(/It works/)).toBeVisible();
        await seen.getByRole("button", { name: "Edit Seen" }).click();
        const editing = page.getByRole("form", { name: "Edit Seen" });
        await editing.getByLabel("Meta-prompt it reads").selectOption("custom");
        await editing.getByText("Prices, in your currency").click();
        await addForm(page).getByRole("button", { name: "Add the server" }).click();
        await expect(addForm(page).getByText(/Expected an address/)).toBeVisible();
        expect(await axe(page)).toEqual([]);
        expect(await sidewaysScroll(page), "room to scroll sideways").toBe(0);
        await page.screenshot({ path: testInfo.outputPath("endpoints.png"), fullPage: true });
        await seen.getByRole("button", { name: "Remove Seen" }).click();
        await expect(seen).toBeHidden();
      });
    });
  }
}
