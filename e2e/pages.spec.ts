import { expect, test, type Locator, type Page } from "@playwright/test";
import { finishRun, type FinishedRun } from "./finished-run";
import { axe, sidewaysScroll } from "./page-checks";
import { parcelMessages } from "./parcel-messages";

test.describe.configure({ timeout: 600_000 });

const places: { name: string; path: (run: FinishedRun) => string }[] = [
  { name: "write", path: () => "/" },
  { name: "runs", path: () => "/runs" },
  { name: "new run", path: ({ datasetId }) => `/runs/new?dataset=${datasetId}` },
  {
    name: "new run with searches",
    path: ({ datasetId }) => `/runs/new?dataset=${datasetId}&on=naive,best-of-k:20,ape:20,gepa:20&ape=80`,
  },
  { name: "import predictions", path: () => "/runs/import" },
  ...["errs", "prompts&a=0&b=1", "costs&prices=1,0.5,2&x=calls&published=yes", "examples", "measured&figures=all"].map(
    (tab) => ({
      name: `run, ${tab}`,
      path: ({ id }: FinishedRun) => `/runs/${id}?tab=${tab}`,
    }),
  ),
  { name: "shared report", path: ({ token }) => `/r/${token}` },
  { name: "datasets", path: () => "/datasets" },
  { name: "import", path: () => "/datasets/new" },
  { name: "one dataset", path: ({ datasetId }) => `/datasets/${datasetId}` },
  { name: "endpoints", path: () => "/endpoints" },
  { name: "training", path: () => "/training" },
  { name: "nothing here", path: () => "/nothing/here" },
];

let run: FinishedRun;
test.beforeAll(async ({ baseURL }) => {
  run = await finishRun(baseURL ?? "", { name: "Parcels", examples: parcelMessages(60) });
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 360]) {
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" });
      for (const { name, path } of places) {
        test(name, async ({ page, baseURL }) => {
          const complaints = watch(page, new URL(baseURL ?? "").origin, name === "nothing here");
          await page.goto(path(run));
          await settled(page);
          expect(await axe(page)).toEqual([]);
          expect(await sidewaysScroll(page), "room to scroll sideways").toBe(0);
          expect(complaints).toEqual([]);
        });
      }
    });
  }
}

test("what scores are set against, whose prices and which points are shown is in the address", async ({ page }) => {
  await page.goto(`/runs/${run.id}`);
  await settled(page);
  const axis = page.getByRole("combobox", { name: "Macro-F1 against" });
  await expect(axis).toHaveValue("prefix");
  await axis.selectOption("money");
  await expect(page.getByText("No picture against money for 1,000 queries: their price is not known.")).toBeVisible();
  await page.getByRole("button", { name: "Type your own under What it costs" }).click();
  await expect(page.getByText("No price of these models is known")).toBeVisible();
  await page.getByText("Prices per million tokens").click();
  for (const [kind, price] of [
    ["Input", "0.2"],
    ["Cached input", "0.1"],
    ["Output", "0.8"],
  ] as const) {
    await page.getByRole("textbox", { name: kind, exact: true }).fill(price);
    await page.getByRole("textbox", { name: kind, exact: true }).press("Enter");
  }
  const marks = page.getByRole("region", { name: "Macro-F1 against money" }).locator("svg g[role=img]");
  await expect(marks).toHaveCount(4);
  await expect(page.getByText("At the prices you typed.")).toBeVisible();
  await page.getByRole("combobox", { name: "Break-even with" }).selectOption("naive");
  await page.reload();
  await settled(page);
  await expect(marks).toHaveCount(4);
  await expect(page.getByText("money, and where they break even with naive")).toBeVisible();
  await page.getByRole("button", { name: "Only the endpoints’ own" }).click();
  await expect(marks).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(marks).toHaveCount(4);
  expect(new URL(page.url()).searchParams.get("prices")).toBe("0.2,0.1,0.8");

  await axis.selectOption("calls");
  const calls = page.getByRole("region", { name: "Macro-F1 against calls" });
  await calls.getByRole("button", { name: "Show the paper’s published points" }).click();
  await expect(calls.locator("svg g[role=img]")).toHaveCount(4 + 24);
  await page.reload();
  await settled(page);
  await expect(calls.locator("svg g[role=img][aria-label^='As published: APE']")).toHaveCount(4);
  await calls.getByRole("button", { name: "Hide the paper’s points" }).click();
  await expect(calls.locator("svg g[role=img]")).toHaveCount(4);
});

test.describe("on a narrow screen", () => {
  test.use({ viewport: { width: 360, height: 900 } });
  for (const [region, path] of [
    ["Runs", () => "/runs"],
    ["Datasets", () => "/datasets"],
    ["Conditions", ({ id }) => `/runs/${id}`],
  ] as const satisfies [string, (run: FinishedRun) => string][]) {
    test(`${region} are read whole without scrolling sideways`, async ({ page }) => {
      await page.goto(path(run));
      const table = page.getByRole("region", { name: region, exact: true }).getByRole("table").first();
      await expect.poll(() => hiddenSideways(table)).toBe(0);
    });
  }

  test("the model is told beside the name of the studio, so that the header takes two rows", async ({ page }) => {
    await page.goto("/runs");
    const header = page.getByRole("banner");
    const [name, model] = [header.getByText("Prompt-MII Studio"), header.getByText("Model ready")];
    await expect(model).toBeVisible();
    await expect.poll(() => besideEachOther(name, model)).toBe(true);
  });
});

test("at 320 px, which is 1280 px magnified four times, names of pages stay whole and nothing scrolls sideways", async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 900 });
  for (const path of ["/", "/runs", `/runs/${run.id}`, "/endpoints"]) {
    await page.goto(path);
    await settled(page);
    const names = page.getByRole("navigation", { name: "Pages" }).getByRole("link");
    expect(await linesOfEach(names), path).toEqual([1, 1, 1, 1, 1]);
    await expect.poll(() => sidewaysScroll(page), path).toBe(0);
  }
});

test("where a system forces its colours, only the current page and tab are underlined", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(`/runs/${run.id}`);
  await settled(page);
  for (const [names, current] of [
    [page.getByRole("navigation", { name: "Pages" }).getByRole("link"), 1],
    [page.getByRole("tab"), 0],
  ] as const) {
    const lines = await names.evaluateAll((all) => all.map((one) => getComputedStyle(one).borderBottomColor));
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(lines.flatMap((line, at) => (line === ground ? [] : [at]))).toEqual([current]);
  }
});

test("the first key leads past the header, and every stop of the keyboard is seen", async ({ page }) => {
  for (const path of ["/", "/runs", `/runs/${run.id}`, "/endpoints"]) {
    await page.goto(path);
    await settled(page);
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to the content" });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    for (let stop = 0; stop < 14; stop += 1) {
      await page.keyboard.press("Tab");
      await expect.poll(() => unseenFocus(page), `stop ${stop + 2} of ${path}`).toBeNull();
    }
    await page.goto(path);
    await settled(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
  }
});

/** Pixels of a table that stand out of the box it scrolls in. */
function hiddenSideways(table: Locator): Promise<number> {
  return table.evaluate(({ parentElement: box }) => (box ? box.scrollWidth - box.clientWidth : -1));
}

/** Over how many lines the text of each is broken. */
function linesOfEach(elements: Locator): Promise<number[]> {
  return elements.evaluateAll((all) =>
    all.map((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getClientRects().length;
    }),
  );
}

async function besideEachOther(left: Locator, right: Locator): Promise<boolean> {
  const [a, b] = await Promise.all([left.boundingBox(), right.boundingBox()]);
  return a !== null && b !== null && a.y < b.y + b.height && b.y < a.y + a.height && a.x + a.width < b.x;
}

/** What must not happen on any page: messages of errors, and requests that leave it. */
function watch(page: Page, origin: string, missing: boolean): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const expected = missing && message.text().includes("404");
    if (message.type() === "error" && !expected) complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== origin) complaints.push(`asked ${request.url()}`);
  });
  return complaints;
}

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("main")).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
}

/** The focused element as HTML where neither an outline nor a changed look shows that it has the focus; null where it is seen. */
function unseenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement || focused instanceof SVGElement)) return "nothing";
    const isOutlined = ({ outlineStyle, outlineWidth }: CSSStyleDeclaration) =>
      outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
    const editor = focused.closest(".cm-editor");
    // The editor draws its outline above its marked lines, in a layer of its own.
    const shown = isOutlined(getComputedStyle(focused)) || (editor && isOutlined(getComputedStyle(editor, "::after")));
    return shown ? null : focused.outerHTML.slice(0, 200);
  });
}
