import { formatScore, formatSeconds } from "@/lib/core/report/format";
import type { RunningSearch } from "@/lib/core/search-progress";

const count = new Intl.NumberFormat("en");

/** How far the search is that a run is at, in one sentence. */
export function searchLine({ condition, done, planned, best, etaSeconds }: RunningSearch): string {
  return [
    `Searching for the prompt of ${condition}: ${count.format(done)} of at most ${count.format(planned)} calls`,
    best === null ? "nothing scored yet" : `best score so far on train examples ${formatScore(best)}`,
    ...(etaSeconds === null ? [] : [`at most ${formatSeconds(etaSeconds)} of the search left`]),
  ].join(", ");
}
