import { labelReader } from "../labels";
import { labelIndices, macroF1 } from "../tally";
import type { LabelSet, MethodName, Trial } from "../types";

/** What each trial says, read as the paper reads it (method.md 5, "strict"), beside what it should have said. */
function readTrials(trials: readonly Trial[], labels: LabelSet): { gold: string; label: string | null }[] {
  const read = labelReader(labels);
  return trials.map(({ gold, raw }) => {
    const { label } = read({ raw, stopReason: null, error: null, usage: null, seconds: null });
    return { gold, label };
  });
}

/**
 * The score in [0, 1] that a method gives a candidate for these trials: APE and GEPA the share that is the gold label, best-of-k
 * macro-F1 (method.md 10); null where there are none, or a gold label that is not among the labels.
 */
export function trialScore(method: MethodName, trials: readonly Trial[], labels: LabelSet): number | null {
  const known = new Set(labels);
  if (trials.length === 0 || trials.some(({ gold }) => !known.has(gold))) return null;
  const read = readTrials(trials, labels);
  if (method === "ape" || method === "gepa") {
    return read.filter(({ gold, label }) => gold === label).length / read.length;
  }
  const indices = (of: (trial: (typeof read)[number]) => string | null) => labelIndices(read.map(of), labels);
  return macroF1(
    indices(({ gold }) => gold),
    indices(({ label }) => label),
    labels.length,
  );
}
