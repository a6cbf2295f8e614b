import type { InstructionView } from "@/lib/core/contract/instruction";
import type { InstructionOrigin } from "@/lib/core/types";

/** An instruction that a person edited, and what it was made from, in words and, where that is known, for the report. */
export type DraftVariant = { name: string; instruction: string; origin: string; from?: InstructionOrigin };

/** The dataset in which a text is stored already, so that it is not stored twice; `heldOut` where the dataset brings its own test part. */
export type StoredText = { text: string; datasetId: string; heldOut: number[] | null };

export type TextSource = "paste" | "file" | "sample";

/** A text that takes the place of the one in the editor. */
export type Opened = { text: string; name: string; source: TextSource; stored: Omit<StoredText, "text"> | null };

/** All that a person made on the first page. It survives closing the tab. */
export type Draft = {
  text: string;
  source: TextSource;
  name: string;
  n: number;
  seed: number;
  generator: string | null;
  written: InstructionView | null;
  stored: StoredText | null;
  variants: DraftVariant[];
  query: string;
};

export type SavedDraft = { draft: Draft; tab: string; savedAt: number };

/** Drafts of other tabs that are kept in case somebody wants one back. */
const keptDrafts = 5;
const prefix = "draft:";

/** The draft of this tab, else the newest of any tab; null where nothing is stored or the browser refuses to store. */
export async function loadDraft(tab: string): Promise<Draft | null> {
  try {
    const saved = await savedDrafts();
    const { delMany } = await import("idb-keyval");
    const others = saved.filter((candidate) => candidate.tab !== tab);
    await delMany(others.slice(keptDrafts).map((forgotten) => prefix + forgotten.tab));
    return (saved.find((candidate) => candidate.tab === tab) ?? saved[0])?.draft ?? null;
  } catch {
    return null;
  }
}

/** Keeps the draft of this tab beside those of other tabs; false where the browser refuses. */
export async function saveDraft(tab: string, draft: Draft): Promise<boolean> {
  try {
    const { set } = await import("idb-keyval");
    await set(prefix + tab, { draft, tab, savedAt: Date.now() } satisfies SavedDraft);
    return true;
  } catch {
    return false;
  }
}

const lastKey = "studio-last-draft";

/** Keeps the draft at once, for a page that is about to go: IndexedDB answers too late then. A text of megabytes may not fit. */
export function saveLastDraft(tab: string, draft: Draft): void {
  try {
    localStorage.setItem(lastKey, JSON.stringify({ draft, tab, savedAt: Date.now() } satisfies SavedDraft));
  } catch {
    localStorage.removeItem(lastKey);
  }
}

function lastDraft(): SavedDraft[] {
  const stored = localStorage.getItem(lastKey);
  return stored === null ? [] : [JSON.parse(stored) as SavedDraft];
}

/** The newest stored draft of every tab, newest first. */
export async function savedDrafts(): Promise<SavedDraft[]> {
  const { entries } = await import("idb-keyval");
  const all = await entries<string, SavedDraft>();
  const kept = all.flatMap(([key, saved]) => (String(key).startsWith(prefix) ? [saved] : []));
  const newestFirst = [...kept, ...lastDraft()].sort((a, b) => b.savedAt - a.savedAt);
  return newestFirst.filter(({ tab }, at) => newestFirst.findIndex((saved) => saved.tab === tab) === at);
}

const tabKey = "studio-tab";

/** A name for this tab that survives a reload but not closing it. */
export function tabName(): string {
  try {
    const known = sessionStorage.getItem(tabKey) ?? randomName();
    sessionStorage.setItem(tabKey, known);
    return known;
  } catch {
    return "only";
  }
}

/** A name nobody else has; unlike randomUUID it also works on plain http. */
export function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");
}
