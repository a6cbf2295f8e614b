import "server-only";
import { Problem } from "@/lib/core/problem";

const shared = globalThis as { studioWriting?: Map<string, AbortController> };

/**
 * What is being written in this process, by the id its page gave it. A server action has no way to hear that its caller lost
 * interest, so stopping is a second action that names the first; the map is the process's, however often a bundler copies this module.
 */
function writing(): Map<string, AbortController> {
  shared.studioWriting ??= new Map();
  return shared.studioWriting;
}

export function beginWriting(id: string): AbortController {
  const controller = new AbortController();
  writing().set(id, controller);
  return controller;
}

export function stopWriting(id: string): void {
  writing().get(id)?.abort(new Problem("unavailable", "Stopped before it was written."));
}

export function endWriting(id: string): void {
  writing().delete(id);
}
