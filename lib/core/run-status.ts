import type { RunStatus } from "./types";

/** Whether a run waits for its turn or works. */
export function isActive(status: RunStatus): status is "queued" | "running" {
  return status === "queued" || status === "running";
}
