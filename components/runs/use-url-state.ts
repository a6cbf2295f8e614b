"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

/** Filters live in the address, so that Back, reload and a copied link keep them; an empty value leaves the address. */
export function useUrlState() {
  const search = useSearchParams();
  const set = useCallback((values: Record<string, string | null>) => {
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(values)) {
      if (value === null || value === "") next.delete(name);
      else next.set(name, value);
    }
    const query = next.toString();
    history.replaceState(null, "", query === "" ? location.pathname : `?${query}`);
  }, []);
  return { search, set };
}
