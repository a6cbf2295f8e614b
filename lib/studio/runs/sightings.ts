import "server-only";

type Sighting<Run> = { run: Run; since: number };

/**
 * Remembers since when each run has been seen as it is, by the clock that `at` is read off. Returns how to tell what is seen at a look; what
 * `isSame` denies, or was not there the last time, is seen since now.
 */
export function createSightings<Run extends { runId: string }>(isSame: (before: Run, now: Run) => boolean) {
  let last = new Map<string, Sighting<Run>>();
  return (runs: readonly Run[], at: number): Sighting<Run>[] => {
    const seen = runs.map((run) => {
      const before = last.get(run.runId);
      return before && isSame(before.run, run) ? before : { run, since: at };
    });
    last = new Map(seen.map((one) => [one.run.runId, one]));
    return seen;
  };
}
