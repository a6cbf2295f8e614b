import { entriesOf, type Entry, type Finding, type FindingKind, findingKinds, type SourceExample } from "./finding";
import { firstFindings } from "./findings";
import { findImbalance, findLabelsInTexts, findRareLabels } from "./label-findings";
import { findEmptyTexts } from "./length-findings";
import { findNearDuplicates } from "./near-duplicates";

const checks: readonly { kinds: readonly FindingKind[]; look: (entries: readonly Entry[]) => Finding[] }[] = [
  { kinds: ["duplicate", "conflict", "leak", "comma-label"], look: firstFindings },
  { kinds: ["near-duplicate"], look: findNearDuplicates },
  { kinds: ["empty"], look: findEmptyTexts },
  { kinds: ["rare-label"], look: findRareLabels },
  { kinds: ["imbalance"], look: findImbalance },
  { kinds: ["label-in-text"], look: findLabelsInTexts },
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
  const entries = entriesOf(train, test);
  for (const { kinds, look } of checks) {
    if (only === undefined) yield look(entries);
    else if (kinds.includes(only)) yield look(entries).filter(({ kind }) => kind === only);
  }
}

/** Findings in the order of `findingKinds`. */
export function inOrder<Found extends { kind: FindingKind }>(found: readonly Found[]): Found[] {
  return found.toSorted((a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind));
}
