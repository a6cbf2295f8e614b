import type { RunRecord } from "../run-record";
import { readReplies } from "./evidence";
import type { Report } from "./report-types";

/** The numbers and sentences of a report without the parsed replies they come from. */
export type Figures = Omit<Report, "conditions"> & { conditions: Omit<Report["conditions"][number], "predictions">[] };

export function figuresOf({ conditions, ...rest }: Report): Figures {
  return { ...rest, conditions: conditions.map(({ predictions: _, ...figures }) => figures) };
}

/** The report of these figures; the replies are parsed again, which costs little beside the resamples of the figures. */
export function reportOf({ conditions, ...rest }: Figures, record: RunRecord): Report {
  const read = record.conditions.map((condition) => readReplies(condition, record, rest.parser, rest.aliases));
  return { ...rest, conditions: conditions.map((figures, at) => ({ ...figures, predictions: read[at] ?? [] })) };
}

export type Figure = string | number | boolean | null;

/** Every figure by its place, e.g. `conditions.0.scores.macroF1`; a number that is none (0/0) is null, as in JSON. */
export function figuresByPlace(figures: Figures): Map<string, Figure> {
  return leaves(figures, "", new Map());
}

export type Difference = { where: string; claimed: string; found: string };
export type Agreement = { compared: number; differences: Difference[] };

/** Compares what is claimed with what was computed anew; numbers agree when they differ by rounding only. */
export function compareFigures(claimed: Figures, found: Figures): Agreement {
  return compareByPlace(figuresByPlace(claimed), figuresByPlace(found));
}

/** As compareFigures, for figures given by their place. */
export function compareByPlace(theirs: ReadonlyMap<string, Figure>, ours: ReadonlyMap<string, Figure>): Agreement {
  const places = [...new Set([...theirs.keys(), ...ours.keys()])];
  const differences = places.flatMap((where) => {
    const [one, other] = [theirs.get(where), ours.get(where)];
    return agree(one, other) ? [] : [{ where, claimed: String(one ?? "nothing"), found: String(other ?? "nothing") }];
  });
  return { compared: places.length, differences };
}

const rounding = 1e-9;

function agree(one: Figure | undefined, other: Figure | undefined): boolean {
  if (typeof one === "number" && typeof other === "number") return Math.abs(one - other) <= rounding;
  return one === other;
}

function leaves(value: unknown, path: string, found: Map<string, Figure>): Map<string, Figure> {
  if (typeof value === "object" && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      if (part !== undefined) leaves(part, path === "" ? key : `${path}.${key}`, found);
    }
    return found;
  }
  const figure = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  return found.set(path, figure ? (value as Figure) : null);
}
