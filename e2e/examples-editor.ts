import { expect, type Locator, type Page } from "@playwright/test";

/** Opens `/` and waits until the editor and the reading of what is in it are there. */
export async function openWritePage(page: Page): Promise<void> {
  await page.goto("/");
  await expect(editor(page)).toBeVisible();
  await expect(readingLine(page)).not.toHaveText("");
}

/** Where examples are typed; short texts are in it whole, of long ones only the lines that are seen. */
export function editor(page: Page): Locator {
  return page.locator(".cm-content");
}

/** The live line below the editor: what was read, or why nothing could be. */
export function readingLine(page: Page): Locator {
  return page.getByRole("region", { name: "Labelled examples" }).getByRole("status");
}

/** Replaces all that is in the editor as a person does: select all, delete, paste. */
export async function pasteExamples(page: Page, text: string): Promise<void> {
  await clearExamples(page);
  await editor(page).evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

export async function clearExamples(page: Page): Promise<void> {
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
}

/** The lines of a short text as they stand in the editor, without what it draws beside them: its hint, and what is wrong with a line. */
export function editorLines(page: Page): Promise<string[]> {
  return editor(page)
    .locator(".cm-line")
    .evaluateAll((lines) =>
      lines.map((line) => {
        const typed = line.cloneNode(true) as Element;
        for (const drawn of typed.querySelectorAll(".cm-why, .cm-placeholder")) drawn.remove();
        return typed.textContent;
      }),
    );
}
