import "server-only";
import { keepNewest } from "@/lib/core/keep-newest";
import { bucketSteps, bucketWidth, type Buckets, type Curve } from "@/lib/core/training/buckets";
import * as lines from "@/lib/db/training-lines";

/** Curves that are kept, at most a thousand buckets each. */
const mostKept = 32;

type Asked<Name extends string> = {
  id: string;
  type: lines.MeasuredType;
  names: readonly Name[];
  range: { first: number; last: number };
  /** The last step that was asked for; null where the range grows with the training. */
  to: number | null;
  points: number;
  /** Lines that came up to this position are drawn. */
  until: number;
};

/** A curve and how far it goes: the step added last, and the position up to which lines are in it. */
type Kept = { curve: Curve<string>; width: number; step: number; until: number };

const kept = new Map<string, Promise<Kept>>();

/**
 * The curve of one type of lines. A training that grows is asked for every few seconds, so it is kept, and only lines that came since
 * are read: all of them are where its buckets became wider, or where a line counts instead of one that was drawn.
 */
export async function grownCurve<Name extends string>(asked: Asked<Name>): Promise<Buckets<Name>> {
  const { id, type, range, to, points } = asked;
  const key = [id, type, range.first, to ?? "", points].join(" ");
  // One after the other: two that ask at once would both add the same lines.
  const before = kept.get(key)?.catch(() => null);
  const grown = (before ?? Promise.resolve(null)).then(async (known) => {
    const one = (known && (await extended(known, asked))) ?? (await drawn(asked));
    return { ...one, buckets: one.curve.read() as Buckets<Name> };
  });
  kept.delete(key);
  kept.set(key, grown);
  keepNewest(kept, mostKept);
  return (await grown).buckets;
}

/** null where it has to be drawn anew. */
async function extended(known: Kept, { id, type, range, points, until }: Asked<string>): Promise<Kept | null> {
  if (known.width !== bucketWidth(range, points)) return null;
  if (until <= known.until) return known;
  const fresh = await lines.listNewFigures(id, type, { after: known.until, until });
  if (fresh === null) return null;
  let { step } = known;
  const within = fresh.filter((line) => line.step >= range.first && line.step <= range.last);
  for (const line of within) {
    if (line.step <= step) return null;
    step = line.step;
  }
  for (const line of within) known.curve.add(line.step, line.figures);
  return { ...known, step, until };
}

async function drawn({ id, type, names, range, points, until }: Asked<string>): Promise<Kept> {
  const width = bucketWidth(range, points);
  // Room for all steps that buckets of this width can hold: the range grows with the training.
  const curve = bucketSteps({ first: range.first, last: range.first + width * points - 1 }, points, names);
  let step = -1;
  for await (const page of lines.listFigures(id, type, { ...range, until })) {
    for (const line of page) {
      curve.add(line.step, line.figures);
      step = line.step;
    }
  }
  return { curve, width, step, until };
}
