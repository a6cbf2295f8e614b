import type { FindingView } from "../contract/dataset-version";
import type { Finding } from "./finding";
import { type PartedRow, remediesOf, repair } from "./remedies";
import { remedyTitle } from "./remedy-title";

const groupsShown = 5;
const placesShown = 4;
const charactersShown = 200;

/** A finding as it is kept and shown: a few groups with the indexes of their rows, and how many rows each remedy would touch. */
export function viewFinding(finding: Finding, rows: readonly PartedRow[]): FindingView {
  const parts = {
    train: rows.filter(({ part }) => part === "train"),
    test: rows.filter(({ part }) => part === "test"),
  };
  const examples = finding.groups.slice(0, groupsShown).map(({ value, places, note }) => ({
    value: value.slice(0, charactersShown),
    ...(note !== undefined && { note }),
    rows: places.length,
    places: places.slice(0, placesShown).flatMap(({ part, index, label }) => {
      const row = parts[part][index];
      return row ? [{ index: row.index, part, label }] : [];
    }),
  }));
  const remedies = remediesOf[finding.kind].map((kind) => {
    const { removed, changed } = repair(kind, rows, finding);
    return { kind, title: remedyTitle(kind, finding.kind), removes: removed.length, changes: changed.length };
  });
  const { kind, message } = finding;
  return { kind, message, rows: finding.rows, groups: finding.groups.length, examples, remedies };
}
