import { entriesOf, type Finding, type FindingKind, findingKinds, type SourceExample } from "./finding";
import { findings } from "./findings";
import { findImbalance, findLabelsInTexts, findRareLabels } from "./label-findings";
import { findEmptyTexts } from "./length-findings";
import { findNearDuplicates } from "./near-duplicates";

/**
 * Everything doubtful in a dataset except over-long texts, which need a tokenizer (`findOverLong`): at most one finding of each kind,
 * in the order of `findingKinds`. Linear in the characters. `only` asks for a single kind.
 */
export function checkSoundness(
  train: readonly SourceExample[],
  test: readonly SourceExample[],
  only?: FindingKind,
): Finding[] {
  const entries = entriesOf(train, test);
  const checks: { kinds: FindingKind[]; look: () => Finding[] }[] = [
    { kinds: ["duplicate", "conflict", "leak", "comma-label"], look: () => findings(train, test) },
    { kinds: ["near-duplicate"], look: () => findNearDuplicates(entries) },
    { kinds: ["empty"], look: () => findEmptyTexts(entries) },
    { kinds: ["rare-label"], look: () => findRareLabels(entries) },
    { kinds: ["imbalance"], look: () => findImbalance(entries) },
    { kinds: ["label-in-text"], look: () => findLabelsInTexts(entries) },
  ];
  const wanted = checks.filter(({ kinds }) => only === undefined || kinds.includes(only));
  const found = wanted.flatMap(({ look }) => look());
  const ordered = found.sort((a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind));
  return only === undefined ? ordered : ordered.filter(({ kind }) => kind === only);
}
