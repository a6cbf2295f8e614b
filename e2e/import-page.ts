import { expect, type Locator, type Page } from "@playwright/test";
import type { ImportFile } from "./import-files";

export async function openImportPage(page: Page): Promise<void> {
  await page.goto("/datasets/new");
  await expect(page.getByRole("button", { name: "Choose a file…" })).toBeVisible();
  // A file that is dropped before the page listens would be opened by the browser.
  await page.waitForLoadState("networkidle");
}

/** By the dialog that the button opens. */
export async function chooseFile(page: Page, { name, bytes }: ImportFile): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a file…" }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: "", buffer: Buffer.from(bytes) });
}

/** Onto `target`, as a file from the desktop: it is held over it first. */
export async function dropFile(page: Page, target: Locator, { name, bytes }: ImportFile): Promise<void> {
  const files = await page.evaluateHandle(
    ({ name, base64 }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))], name));
      return data;
    },
    { name, base64: Buffer.from(bytes).toString("base64") },
  );
  for (const type of ["dragenter", "dragover", "drop"]) await target.dispatchEvent(type, { dataTransfer: files });
}

/** The step of the import with this name. */
export function step(page: Page, name: string | RegExp): Locator {
  return page.getByRole("region", { name });
}

/** Until the preview shows what was chosen last. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByText("The preview is up to date")).toBeAttached();
}

/** The labels with their counts, as the file spells them. */
export async function labelCounts(page: Page): Promise<Record<string, number>> {
  const items = await step(page, /labels?$/)
    .getByRole("listitem")
    .allInnerTexts();
  return Object.fromEntries(
    items.map((item) => {
      const [label = "", count = ""] = item.split("\n").map((part) => part.trim());
      return [label, Number(count.replace(",", ""))];
    }),
  );
}

/** Presses Import and waits for the end; returns "4,978 of 5,000 rows used.". */
export async function importIt(page: Page): Promise<string> {
  await settled(page);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  const said = step(page, "Imported").getByRole("status");
  await expect(said).toBeVisible({ timeout: 120_000 });
  return said.innerText();
}
