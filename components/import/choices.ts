import { z } from "zod";
import { splitSchema } from "@/lib/core/contract/dataset";
import { mappingSchema } from "@/lib/core/contract/mapping";

const choicesSchema = z.object({
  /** What a person said of the file; the rest is guessed. */
  mapping: mappingSchema,
  /** null: the name of the file. */
  name: z.string().nullable(),
  /** null: the first that the file allows. */
  split: splitSchema.nullable(),
  /** What the labels mean, by label as the file spells it. */
  meanings: z.record(z.string(), z.string()),
});
export type Choices = z.infer<typeof choicesSchema>;

export const noChoices: Choices = { mapping: {}, name: null, split: null, meanings: {} };

const prefix = "import:";
const dayMilliseconds = 24 * 3600 * 1000;
const savedSchema = z.object({ choices: choicesSchema, savedAt: z.number() });

/** What was chosen for an upload, also before the tab was closed; nothing where that is not known. */
export function loadChoices(uploadId: string): Choices {
  return saved(prefix + uploadId)?.choices ?? noChoices;
}

/** Keeps the choices in this browser as long as the server keeps the upload: a day. */
export function saveChoices(uploadId: string, choices: Choices): void {
  const savedAt = Date.now();
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix) && savedAt - (saved(key)?.savedAt ?? 0) > dayMilliseconds)
        localStorage.removeItem(key);
    }
    localStorage.setItem(prefix + uploadId, JSON.stringify({ choices, savedAt }));
  } catch {
    // A browser that stores nothing still imports; only a reload forgets.
  }
}

export function forgetChoices(uploadId: string): void {
  try {
    localStorage.removeItem(prefix + uploadId);
  } catch {
    return;
  }
}

function saved(key: string): z.infer<typeof savedSchema> | null {
  try {
    const parsed = savedSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? "null"));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
