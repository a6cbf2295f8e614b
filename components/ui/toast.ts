import { createStore } from "./store";

export type Toast = { text: string; undo?: () => void };

const waiting = createStore<readonly Toast[]>([]);

/** Says what happened, for a few seconds, with Undo where it can be undone. */
export function showToast(toast: Toast): void {
  waiting.set([...waiting.get(), toast]);
}

export function takeToasts(): readonly Toast[] {
  const taken = waiting.get();
  if (taken.length > 0) waiting.set([]);
  return taken;
}

export function useWaitingToasts(): readonly Toast[] {
  return waiting.useValue();
}
