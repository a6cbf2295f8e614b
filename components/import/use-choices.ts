"use client";

import { useState } from "react";
import { loadChoices, saveChoices, type Choices } from "./choices";

/** What a person chose for an upload, kept as they choose. */
export function useChoices(uploadId: string) {
  const [choices, setChoices] = useState(() => loadChoices(uploadId));
  const change = (patch: Partial<Choices>) => {
    const next = { ...choices, ...patch };
    setChoices(next);
    saveChoices(uploadId, next);
  };
  return { choices, change };
}
