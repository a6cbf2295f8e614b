import { entriesOf, type Entry, type Finding, type FindingKind, findingKinds, type SourceExample } from "./finding";
import { findings } from "./findings";
import { findImbalance, findLabelsInTexts, findRareLabels } from "./label-findings";
import { findEmptyTexts } from "./length-findings";
import { findNearDuplicates } from "./near-duplicates";

type Rows = { train: readonly SourceExample[]; test: readonly SourceExample[]; entries: readonly Entry[] };

const checks: readonly { kinds: readonly FindingKind[]; look: (rows: Rows) => Finding[] }[] = [
  { kinds: ["duplicate", "conflict", "leak", "comma-label"], look: ({ train, test }) => findings(train, test) },
  { kinds: ["near-duplicate"], look: ({ entries }) => findNearDuplicates(entries) },
  { kinds: ["empty"], look: ({ entries }) => findEmptyTexts(entries) },
  { kinds: ["rare-label"], look: ({ entries }) => findRareLabels(entries) },
  { kinds: ["imbalance"], look: ({ entries }) => findImbalance(entries) },
  { kinds: ["label-in-text"], look: ({ entries }) => findLabelsInTexts(entries) },
];

/**
 * Everything doubtful in a dataset except over-long texts, which need a tokenizer (`findOverLong`): at most one finding of each kind,
 * in the order of `findingKinds`. Linear in the characters. `only` asks for a single kind.
 */
export function checkSoundness(
  train: readonly SourceExample[],
  test: readonly SourceExample[],
  only?: FindingKind,
): Finding[] {
  return inOrder([...soundnessSteps(train, test, only)].flat());
}

/** The same a check at a time, for a caller that lets other work go on between them; in the order in which they are made. */
export function* soundnessSteps(
  train: readonly SourceExample[],
  test: readonly SourceExample[],
  only?: FindingKind,
): Generator<Finding[], void> {
  const rows = { train, test, entries: entriesOf(train, test) };
  for (const { kinds, look } of checks) {
    if (only === undefined) yield look(rows);
    else if (kinds.includes(only)) yield look(rows).filter(({ kind }) => kind === only);
  }
}

/** Findings in the order of `findingKinds`. */
export function inOrder<Found extends { kind: FindingKind }>(found: readonly Found[]): Found[] {
  return found.toSorted((a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind));
}
