"use client";

import { useCallback, useState, useSyncExternalStore } from "react";
import type { EndpointForm } from "./endpoint-form";
import { forgetDraft, formInDraft, keepDraft, readDraft } from "./form-draft";

const never = () => () => undefined;

/** A form that survives its page, but for the key. Each tab goes on with its own; a page opened anew begins with what was kept last. */
export function useFormDraft(name: string, initial: EndpointForm) {
  const [edited, setEdited] = useState<EndpointForm | null>(null);
  const kept = useSyncExternalStore(
    never,
    () => readDraft(name),
    () => null,
  );
  const form = edited ?? (kept === null ? null : formInDraft(kept)) ?? initial;
  const set = useCallback(
    (next: EndpointForm) => {
      keepDraft(name, next);
      setEdited(next);
    },
    [name],
  );
  const reset = useCallback(() => {
    forgetDraft(name);
    setEdited(null);
  }, [name]);
  return { form, changed: edited !== null || kept !== null, set, change: changeWith(form, set), reset };
}

function changeWith(form: EndpointForm, set: (next: EndpointForm) => void) {
  return (patch: Partial<EndpointForm>) => set({ ...form, ...patch });
}
