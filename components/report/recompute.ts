import { readReplies } from "@/lib/core/report/evidence";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";

/** The numbers and sentences of a report without the parsed replies they come from. */
export type Figures = Omit<Report, "conditions"> & { conditions: Omit<Report["conditions"][number], "predictions">[] };

export function figuresOf({ conditions, ...rest }: Report): Figures {
  return { ...rest, conditions: conditions.map(({ predictions: _, ...figures }) => figures) };
}

/** The report of these figures; the replies are parsed again, which costs little beside the resamples of the figures. */
export function reportOf({ conditions, ...rest }: Figures, record: RunRecord): Report {
  const read = record.conditions.map((condition) => readReplies(condition, record, rest.parser));
  return { ...rest, conditions: conditions.map((figures, at) => ({ ...figures, predictions: read[at] ?? [] })) };
}

export type Difference = { where: string; claimed: string; found: string };

/** Compares what is claimed with what was computed anew; numbers agree when they differ by rounding only. */
export function compareFigures(claimed: Figures, found: Figures): { compared: number; differences: Difference[] } {
  const [theirs, ours] = [leaves(claimed), leaves(found)];
  const places = [...new Set([...theirs.keys(), ...ours.keys()])];
  const differences = places.flatMap((where) => {
    const [one, other] = [theirs.get(where), ours.get(where)];
    return agree(one, other) ? [] : [{ where, claimed: String(one ?? "nothing"), found: String(other ?? "nothing") }];
  });
  return { compared: places.length, differences };
}

const rounding = 1e-9;

function agree(one: unknown, other: unknown): boolean {
  if (typeof one === "number" && typeof other === "number")
    return Math.abs(one - other) <= rounding || Object.is(one, other);
  return one === other;
}

/** Every value of a tree by its path, e.g. `conditions.0.scores.macroF1`. */
function leaves(value: unknown, path = "", found = new Map<string, unknown>()): Map<string, unknown> {
  if (typeof value !== "object" || value === null) return found.set(path, value);
  for (const [key, part] of Object.entries(value)) {
    if (part !== undefined) leaves(part, path === "" ? key : `${path}.${key}`, found);
  }
  return found;
}
