"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";

/** Filters live in the address, so that Back, reload and a copied link keep them; an empty value leaves the address. */
export function useUrlState() {
  const address = useSearchParams();
  // The router follows the address a moment later; a second click in that moment must see what the first one set.
  const [ahead, setAhead] = useState({ of: address, search: new URLSearchParams(address) });
  const set = useCallback(
    (values: Record<string, string | null>) => {
      const next = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries(values)) {
        if (value === null || value === "") next.delete(name);
        else next.set(name, value);
      }
      const query = next.toString();
      // Writing the address, even unchanged, ends a navigation that is under way.
      if (query === new URLSearchParams(location.search).toString()) return;
      setAhead({ of: address, search: next });
      history.replaceState(null, "", query === "" ? location.pathname : `?${query}`);
    },
    [address],
  );
  return { search: ahead.of === address ? ahead.search : address, set };
}
