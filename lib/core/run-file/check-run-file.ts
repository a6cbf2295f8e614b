import { Problem } from "../problem";
import { type Agreement, compareByPlace, type Figure, figuresByPlace, type Figures } from "../report/recompute";
import type { RunFile } from "./run-file";

/** `absent`: how many figures are computed here of a kind that the file states nowhere, because an earlier studio wrote it. */
export type FileAgreement = Agreement & { absent: number };

/**
 * Compares the figures that a run file states with `found`: those computed anew from its record, under the strict parser. A kind of
 * figure that the file states nowhere is absent, which is no difference; the answer in words may speak of it, so it is compared only
 * where none is absent.
 */
export function checkRunFile({ figures }: RunFile, found: Figures): FileAgreement {
  const [theirs, ours] = [new Map(Object.entries(figures)), figuresByPlace(found)];
  const stated = new Set([...theirs.keys()].map(kindOf));
  const absent = [...ours.keys()].filter((place) => !stated.has(kindOf(place)));
  if (absent.length === 0) return { ...compareByPlace(theirs, ours), absent: 0 };
  return { ...compareByPlace(comparable(theirs, absent), comparable(ours, absent)), absent: absent.length };
}

/** The place without its indices: `conditions.0.scores.macroF1` and `conditions.1.scores.macroF1` are one kind of figure. */
function kindOf(place: string): string {
  return place.replace(/\.\d+(?=\.|$)/g, ".*");
}

function comparable(figures: ReadonlyMap<string, Figure>, absent: readonly string[]): Map<string, Figure> {
  const left = new Set(absent);
  return new Map([...figures].filter(([place]) => !left.has(place) && !place.startsWith("answer.")));
}

const mostDetails = 100;

/** Throws a Problem that names each figure which does not follow from the replies, at most 100 of them. */
export function requireAgreement({ record }: RunFile, { compared, differences }: Agreement): void {
  if (differences.length === 0) return;
  const details = differences.slice(0, mostDetails).map(({ where, claimed, found }) => ({
    message: `${where}: stated ${claimed}, computed ${found}`,
    pointer: `/figures/${where}`,
  }));
  const count = `${differences.length} of ${compared} figures do not follow from the replies in the file`;
  const why = `It was written by version ${record.version}, and changed since, or computed otherwise there.`;
  throw new Problem("invalid", `${count}, the first at ${details[0]?.message}. ${why}`, details);
}
