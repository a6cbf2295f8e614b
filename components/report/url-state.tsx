"use client";

import { createContext, useContext, useSyncExternalStore } from "react";

/** The query string the server rendered with, so that the first picture in the browser is the same. */
const ServerSearch = createContext("");
export const UrlStateProvider = ServerSearch.Provider;

const listeners = new Set<() => void>();
/** Where the browser lets no address be rewritten (a report opened as a file), the state lives here. */
let memory: string | null = null;

function currentSearch(): string {
  return memory ?? window.location.search;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

/** Sets parts of the address' query; null takes one out. The address can be sent, and Back leaves the page. */
export function setUrlState(changes: Record<string, string | null>): void {
  const search = new URLSearchParams(currentSearch());
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === "") search.delete(key);
    else search.set(key, value);
  }
  const next = search.size === 0 ? "" : `?${search}`;
  try {
    window.history.replaceState(window.history.state, "", `${window.location.pathname}${next}${window.location.hash}`);
  } catch {
    memory = next;
  }
  for (const listener of listeners) listener();
}

/** The value of one key of the address' query; "" when it is not there. A change of other keys draws nothing again. */
export function useUrlState(key: string): string {
  const atServer = useContext(ServerSearch);
  const value = (search: string) => new URLSearchParams(search).get(key) ?? "";
  return useSyncExternalStore(
    subscribe,
    () => value(currentSearch()),
    () => value(atServer),
  );
}
