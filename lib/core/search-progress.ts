/** How far a search is. `planned`: the most calls it may make; `best`: the score in [0, 1] of the best candidate so far, null before one is measured. */
export type SearchProgress = {
  done: number;
  planned: number;
  best: number | null;
  /** What the rest takes at the rate so far, at most; null before every model it asks has answered. */
  etaSeconds: number | null;
};

/** The search that a run is at, and the name of the condition it is for. */
export type RunningSearch = SearchProgress & { condition: string };
