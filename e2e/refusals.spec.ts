import { expect, test, type Page } from "@playwright/test";
import { clearExamples, editor, editorLines, openWritePage, pasteExamples, readingLine } from "./examples-editor";
import { finishRun } from "./finished-run";
import { patience } from "./run-page";

test.describe.configure({ timeout: 1_200_000 });

const panel = (page: Page) => page.getByRole("region", { name: "Instruction", exact: true });
const rows = (count: number, labels: string[]) =>
  Array.from({ length: count }, (_, at) => `what somebody wrote no. ${at + 1},${labels[at % labels.length] ?? ""}`);

type Case = { name: string; lines: string[]; says: RegExp; where: "below the editor" | "in place of the instruction" };

const refused: Case[] = [
  { name: "nothing", lines: [""], says: /Expected labelled examples, one a line/, where: "below the editor" },
  {
    name: "texts without labels",
    lines: ["only a text"],
    says: /Expected two columns, a text and its label/,
    where: "below the editor",
  },
  {
    name: "one label only",
    lines: rows(8, ["same"]),
    says: /at least 2 labels; every example is labelled "same"/,
    where: "in place of the instruction",
  },
  {
    name: "labels that differ in case only",
    lines: rows(8, ["Refund", "refund"]),
    says: /"Refund" and "refund" differ only in case/,
    where: "in place of the instruction",
  },
  {
    name: "a label with a line break",
    lines: [...rows(8, ["a", "b"]), '"a text","two', 'lines"'],
    says: /a label of one line; "two …" has a line break/,
    where: "in place of the instruction",
  },
];

for (const { name, lines, says, where } of refused) {
  test(`${name}: refused in words, and kept`, async ({ page }) => {
    await openWritePage(page);
    if (name === "nothing") await clearExamples(page);
    else await pasteExamples(page, lines.join("\n"));
    const place = where === "below the editor" ? readingLine(page) : panel(page);
    await expect(place).toContainText(says);
    const write = page.getByRole("button", { name: "Write the instruction" });
    await expect(write).toHaveAttribute("aria-disabled", "true");
    // What is switched off in words only can still be pressed.
    await write.click({ force: true });
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(panel(page).locator("[aria-busy=true]")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Measure", exact: true })).toHaveAttribute("aria-disabled", "true");
    await expectKept(page, lines);
  });
}

const noted: (Omit<Case, "where"> & { line: number })[] = [
  {
    name: "a label with a comma",
    lines: [...rows(8, ["a", "b"]), 'a ninth text,"this, or that"'],
    says: /1 label holds a comma/,
    line: 9,
  },
  {
    name: "a text twice",
    lines: [...rows(8, ["a", "b"]), "again,a", "again,a"],
    says: /1 text occurs more than once with the same label/,
    line: 9,
  },
  {
    name: "a text with two labels",
    lines: [...rows(8, ["a", "b"]), "again,a", "again,b"],
    says: /1 text has different labels/,
    line: 9,
  },
];

for (const { name, lines, says, line } of noted) {
  test(`${name}: noted with its line, not refused`, async ({ page }) => {
    await openWritePage(page);
    await pasteExamples(page, lines.join("\n"));
    await expect(readingLine(page)).toContainText(`${lines.length} examples`);
    const jump = page.getByRole("button", { name: `line ${line}`, exact: true });
    await expect(jump).toHaveAttribute("title", says);
    await jump.click();
    await expect(editor(page)).toBeFocused();
    await expect(page.getByRole("button", { name: "Write the instruction" })).toHaveAttribute("aria-disabled", "false");
    await expectKept(page, lines);
  });
}

test("a row without a label: named by its line, the others count", async ({ page }) => {
  await openWritePage(page);
  const lines = [...rows(8, ["a", "b"]), "a text without a label,"];
  await pasteExamples(page, lines.join("\n"));
  await expect(readingLine(page)).toContainText("8 examples");
  const problem = page.getByRole("button", { name: "line 9", exact: true });
  await expect(problem).toHaveAttribute("title", /The label in column 2 is empty/);
  await expectKept(page, lines);
});

test("fewer examples than n: the n that is used is shown", async ({ page }) => {
  await openWritePage(page);
  const lines = rows(6, ["a", "b"]);
  await pasteExamples(page, lines.join("\n"));
  await expect(readingLine(page)).toContainText("4 held out");
  await expect(page.getByRole("button", { name: "Prompt-MII-Zero, n = 2" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Measure it" })).toContainText("at n = 2, on the 4 held-out examples");
  await expectKept(page, lines);
});

test("too few examples to hold any out: an instruction can be written, not measured", async ({ page }) => {
  await openWritePage(page);
  const lines = rows(4, ["a", "b"]);
  await pasteExamples(page, lines.join("\n"));
  await expect(page.getByRole("region", { name: "Measure it" })).toContainText("Needs at least 6 examples");
  await expect(page.getByRole("button", { name: "Write the instruction" })).toHaveAttribute("aria-disabled", "false");
  await expectKept(page, lines);
});

test("five megabytes: read in full, and typing goes on", async ({ page }) => {
  await openWritePage(page);
  const count = 50_000;
  const long = "a sentence that somebody wrote to a shop about an order that is on its way to them".padEnd(88, ".");
  const text = Array.from({ length: count }, (_, at) => `${long}${at},${at % 2 === 0 ? "a" : "b"}`).join("\n");
  expect(text.length).toBeGreaterThan(4_700_000);
  await pasteExamples(page, text);
  await expect(readingLine(page)).toContainText("50,000 examples", { timeout: patience });
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("and one more typed,a");
  await expect(editor(page)).toContainText("and one more typed,a");
  await expect(readingLine(page)).toContainText("50,001 examples", { timeout: patience });
  await page.reload();
  await expect(readingLine(page)).toContainText("50,001 examples", { timeout: patience });
});

test("texts and labels of every kind: right to left, emoji, __proto__, markup", async ({ page }) => {
  const dialogs: string[] = [];
  page.on("dialog", async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  await openWritePage(page);
  const labels = ["__proto__", "<script>alert(1)</script>", "شكوى", "👍🏽"];
  const lines = rows(8, labels).map((line) => `<img src=x onerror=alert(2)> מתי תגיע החבילה? 👨‍👩‍👧 ${line}`);
  await pasteExamples(page, lines.join("\n"));
  await expect(readingLine(page)).toContainText("8 examples");
  const bars = page.getByRole("region", { name: "Labelled examples" }).getByRole("term");
  expect((await bars.allInnerTexts()).toSorted()).toEqual(labels.toSorted());
  await expect(page.getByRole("button", { name: "Write the instruction" })).toHaveAttribute("aria-disabled", "false");
  await expectKept(page, lines);
  expect(dialogs).toEqual([]);
});

test("a report shows texts and labels of every kind as text, and says which text was too long", async ({
  page,
  baseURL,
}) => {
  const dialogs: string[] = [];
  page.on("dialog", async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  const labels = ["__proto__", "<script>alert(1)</script>", "constructor", "شكوى"];
  const texts = ["<img src=x onerror=alert(2)>", "מתי תגיע החבילה?", "👨‍👩‍👧", "</script><script>alert(3)</script>"];
  const example = (at: number) => ({ text: `${texts[at % 4]} ${at}`, label: labels[(at + (at >> 2)) % 4] ?? "" });
  const examples = Array.from({ length: 16 }, (_, at) => example(at));
  const tooLong = { text: "far too long ".repeat(2000), label: "constructor" };
  const test = [...Array.from({ length: 8 }, (_, at) => example(at + 16)), tooLong];
  const run = await finishRun(baseURL ?? "", { name: "<b>Every kind</b>", examples, test }, 3000);
  for (const path of [`/runs/${run.id}`, `/r/${run.token}`]) {
    await page.goto(`${path}?tab=examples`);
    const shown = page.getByRole("region", { name: "Examples" });
    for (const { text, label } of test.slice(0, 8)) {
      await expect(shown.getByRole("listitem").filter({ hasText: text })).toContainText(label);
    }
    await expect(page.getByRole("region", { name: "Conditions" }).getByText("incomplete, 1 failed")).toHaveCount(4);
    const failed = shown.getByRole("listitem").filter({ hasText: "far too long" });
    await failed.getByRole("button", { name: /^Raw replies/ }).click();
    await expect(failed.getByText(/longer than the context/)).toHaveCount(4);
    await page.goto(`${path}?tab=errs`);
    for (const label of labels) {
      await expect(page.getByRole("rowheader", { name: label, exact: true }).first()).toBeVisible();
    }
  }
  expect(dialogs).toEqual([]);
});

test("a text longer than the context: said so, and kept", async ({ page }) => {
  await openWritePage(page);
  await page.getByRole("button", { name: "Write it by hand" }).click();
  await page.getByRole("textbox", { name: "Instruction", exact: true }).fill("Say what the customer wants.");
  const text = "far too long ".repeat(5_000);
  const field = page.getByRole("textbox", { name: "A text to try the instruction on" });
  await field.fill(text);
  await page.getByRole("button", { name: "Try" }).click();
  const said = page.locator("form").getByText(/^The text is longer than the context of /);
  await expect(said).toBeVisible({ timeout: 120_000 });
  await expect(field).toHaveValue(text);
  await expect(page.getByRole("textbox", { name: "Instruction", exact: true })).toHaveValue(
    "Say what the customer wants.",
  );
});

test("Back and reload in the middle of writing keep what was typed", async ({ page }) => {
  const lines = rows(12, ["a", "b"]);
  await page.goto("/runs");
  await page.getByRole("link", { name: "Write", exact: true }).click();
  await expect(editor(page)).toBeVisible();
  await pasteExamples(page, lines.join("\n"));
  await expect(readingLine(page)).toContainText("12 examples");
  await startWriting(page);
  await page.goBack();
  // The address changes before the page does: what goes back and forth faster than it is drawn goes on writing.
  await expect(page.getByRole("heading", { name: "Runs", exact: true })).toBeVisible();
  await page.goForward();
  await expect.poll(() => editorLines(page)).toEqual(lines);
  await startWriting(page);
  await expectKept(page, lines);
});

async function startWriting(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Write the instruction" }).click();
  await expect(panel(page).locator("[aria-busy=true]")).toBeVisible();
}

test("what was typed is kept where the browser has not stored it yet when the page is left", async ({ page }) => {
  await openWritePage(page);
  await page.evaluate(holdStoredDrafts);
  const lines = rows(8, ["a", "b"]);
  await pasteExamples(page, lines.join("\n"));
  await expect(readingLine(page)).toContainText("8 examples");
  // It has been given to the browser, and is in line behind what holds the drafts.
  await expect.poll(() => page.evaluate(() => document.body.dataset.given)).toBe(lines.join("\n"));
  await expectKept(page, lines);
});

test("two tabs: each keeps its own examples and hears of the other", async ({ page, context }) => {
  const [ours, theirs] = [rows(8, ["a", "b"]), rows(10, ["c", "d"])];
  await openWritePage(page);
  await pasteExamples(page, ours.join("\n"));
  await expect(readingLine(page)).toContainText("8 examples");
  const other = await context.newPage();
  await openWritePage(other);
  await pasteExamples(other, theirs.join("\n"));
  await expect(readingLine(other)).toContainText("10 examples");
  await expect(page.getByText("Another tab of yours has changed its examples")).toBeVisible();
  await expectKept(page, ours);
  await expectKept(other, theirs);
});

test("what the API does not have is refused in its own words, at its root too", async ({ request }) => {
  for (const path of ["/api/v1", "/api/v1/nothing", "/api/v1/runs/x/nothing"]) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(404);
    expect(response.headers()["content-type"], path).toBe("application/problem+json");
  }
});

test("unknown and malformed links of reports are one and the same 404", async ({ page }) => {
  const answers = new Set<string>();
  for (const token of ["0123456789abcdefghijkl", "short", "__proto__", "a%00b", "..%2F..%2Fetc", "x".repeat(500)]) {
    const response = await page.goto(`/r/${token}`);
    expect(response?.status(), token).toBe(404);
    answers.add(await page.getByRole("main").innerText());
  }
  expect([...answers]).toEqual([expect.stringContaining("There is nothing at this address.")]);
});

/** Everything typed is still there, now and after a reload. */
async function expectKept(page: Page, lines: string[]): Promise<void> {
  expect(await editorLines(page)).toEqual(lines);
  await page.reload();
  await expect.poll(() => editorLines(page)).toEqual(lines);
}

/**
 * Writes nothing and lets nobody else write: what is given to the browser to store waits for as long as this page is open. The last text
 * that was given stands in `data-given` of the body.
 */
function holdStoredDrafts(): Promise<void> {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
    document.body.dataset.given = (given[0] as { draft: { text: string } }).draft.text;
    return put.apply(this, given);
  };
  return new Promise((resolve) => {
    indexedDB.open("keyval-store").onsuccess = ({ target }) => {
      const { result } = target as IDBOpenDBRequest;
      const store = result.transaction("keyval", "readwrite").objectStore("keyval");
      const look = () => (store.count().onsuccess = look);
      store.count().onsuccess = () => resolve(void look());
    };
  });
}
