import "server-only";
import type { LiveProgress } from "@/lib/core/live-progress";
import { getRunProgress } from "./get-progress";
import { getRunSearch } from "./get-search";

/** How far a run is and what it is at; null when there is no such run or it was deleted. */
export async function getLiveProgress(id: string): Promise<LiveProgress | null> {
  const run = await getRunProgress(id);
  if (!run) return null;
  const { status, reason, progress, resumeAt } = run;
  const search = status === "running" ? await getRunSearch(id) : null;
  // Counted down here: the reader's clock may be another.
  const resumeInSeconds = resumeAt && Math.max(0, Math.ceil((resumeAt.getTime() - Date.now()) / 1000));
  return { status, reason, progress, search, resumeInSeconds };
}
