import { blankForm, type EndpointForm } from "./endpoint-form";

const prefix = "studio-endpoint-form:";

/** The stored draft of a form as text, so that two readings of the same are equal; null where there is none or the browser keeps nothing. */
export function readDraft(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/** Keeps a form that was begun, without the key: that is never stored in a browser. */
export function keepDraft(name: string, { apiKey: _, ...form }: EndpointForm): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(form));
  } catch {
    // Where the browser keeps nothing the form lives as long as its page.
  }
}

export function forgetDraft(name: string): void {
  try {
    localStorage.removeItem(prefix + name);
  } catch {
    // Nothing was kept either.
  }
}

/** The form of a stored draft; what an older version of the form did not know is blank. */
export function formInDraft(draft: string): EndpointForm | null {
  try {
    const stored: unknown = JSON.parse(draft);
    return typeof stored === "object" ? { ...blankForm, ...stored, apiKey: "" } : null;
  } catch {
    return null;
  }
}
