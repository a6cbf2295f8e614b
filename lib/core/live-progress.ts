import type { Progress } from "./contract/run";
import type { RunningSearch } from "./search-progress";
import { isActive } from "./run-status";
import type { RunStatus } from "./types";

/** How far a run is, as its page shows it. */
export type LiveProgress = {
  status: RunStatus;
  reason: string | null;
  progress: Progress;
  /** The search it is at; null where it is at none. */
  search: RunningSearch | null;
  /** Until a paused run is tried again by itself; null when it waits for a person. */
  resumeInSeconds: number | null;
};

/** Whether there will be more to tell without anybody doing anything. */
export function goesOnByItself({ status, resumeInSeconds }: LiveProgress): boolean {
  return isActive(status) || resumeInSeconds !== null;
}
