import "server-only";

const shortestSeconds = 5;
const longestSeconds = 120;
const longestAskedSeconds = 86_400;

/** How often each paused run was tried in vain since its last answer; a process that starts anew begins with the shortest wait. */
const inVain = new Map<string, number>();

/**
 * Seconds until a run that was paused for its endpoint is tried again: 5, doubling up to 120 while nothing is answered, and no less than the
 * server asks for. `answered`: this execution brought at least one answer.
 */
export function resumeAfter(runId: string, answered: boolean, asked: number | null): number {
  const tries = answered ? 0 : (inVain.get(runId) ?? 0);
  inVain.set(runId, tries + 1);
  const wait = Math.min(longestSeconds, shortestSeconds * 2 ** Math.min(tries, 10));
  return Math.max(wait, Math.min(asked ?? 0, longestAskedSeconds));
}

/** The run has ended, or waits for a person. */
export function forgetPauses(runId: string): void {
  inVain.delete(runId);
}
