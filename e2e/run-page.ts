import { expect, type Page } from "@playwright/test";

/** Model calls take as long as they take: a machine that does other work is ten times slower. */
export const patience = 900_000;

/** How many answers the page of a working run says there are. */
export async function answersSoFar(page: Page): Promise<number> {
  const said = await page.getByText(/\d+ of \d+ answers/).allInnerTexts();
  return Number(/(\d+) of \d+ answers/.exec(said[0] ?? "")?.[1] ?? 0);
}

export async function untilAnswers(page: Page, atLeast: number): Promise<void> {
  await expect.poll(() => answersSoFar(page), { timeout: patience, intervals: [200] }).toBeGreaterThanOrEqual(atLeast);
}

export type ReadReport = { answer: string; rows: string[] };

/** The result as a reader takes it in: the sentence, and the table row by row. */
export async function readReport(page: Page): Promise<ReadReport> {
  const table = page.getByRole("region", { name: "Conditions" }).getByRole("table");
  await expect(table.getByRole("row").nth(1)).toBeVisible();
  return {
    answer: await page.getByRole("heading", { level: 1 }).innerText(),
    rows: await table.getByRole("row").allInnerTexts(),
  };
}
