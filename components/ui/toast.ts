import { useSyncExternalStore } from "react";

export type Toast = { text: string; undo?: () => void };

let waiting: readonly Toast[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** Says what happened, for a few seconds, with Undo where it can be undone. */
export function showToast(toast: Toast): void {
  set([...waiting, toast]);
}

export function takeToasts(): readonly Toast[] {
  const taken = waiting;
  if (taken.length > 0) set([]);
  return taken;
}

export function useWaitingToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
    () => waiting,
  );
}
