import type { Page } from "@playwright/test";

/** Watches a text from now on, also one that is not there yet; returns the different lengths it had so far. */
export async function watchGrowth(page: Page, selector: string): Promise<() => Promise<number[]>> {
  const seen = await page.evaluateHandle((watched) => {
    const lengths: number[] = [];
    const look = () => {
      const length = document.querySelector(watched)?.textContent.length ?? 0;
      if (length > (lengths.at(-1) ?? 0)) lengths.push(length);
    };
    new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true });
    return lengths;
  }, selector);
  return () => seen.jsonValue();
}
