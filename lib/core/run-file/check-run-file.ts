import { Problem } from "../problem";
import { type Agreement, compareByPlace, figuresByPlace, type Figures } from "../report/recompute";
import type { RunFile } from "./run-file";

/** Compares the figures that a run file states with `found`: those computed anew from its record, under the strict parser. */
export function checkRunFile({ figures }: RunFile, found: Figures): Agreement {
  return compareByPlace(new Map(Object.entries(figures)), figuresByPlace(found));
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
