/** Of one measure, a value a bucket: the lowest, the mean and the highest of what was measured in it; null where nothing was. */
export type Spread = { low: (number | null)[]; mean: (number | null)[]; high: (number | null)[] };

/** Steps put together: the first and the last step that each bucket holds, how many it holds, and what was measured in them. */
export type Buckets<Measure extends string> = {
  from: number[];
  to: number[];
  count: number[];
  /** Measures without any value are not in it. */
  measures: Partial<Record<Measure, Spread>>;
};

type Running = { low: number; mean: number; high: number; count: number };

export type Curve<Measure extends string> = {
  /** `values` are in the order of the names. @throws RangeError for a step outside the range or before the one added last */
  add(step: number, values: readonly (number | null | undefined)[]): void;
  /** What was added so far; more may follow. */
  read(): Buckets<Measure>;
};

/** How many steps each of `most` buckets of equal width takes, so that they hold a range with both ends in it. */
export function bucketWidth({ first, last }: { first: number; last: number }, most: number): number {
  return Math.max(1, Math.ceil((last - first + 1) / most));
}

/**
 * Puts the steps of a range (both ends included) into at most `most` buckets of equal width, in one pass and in memory that does not
 * grow with the steps: no value lies outside the low and the high of its bucket. Buckets without a step are left out.
 */
export function bucketSteps<Measure extends string>(
  range: { first: number; last: number },
  most: number,
  names: readonly Measure[],
): Curve<Measure> {
  const width = bucketWidth(range, most);
  const [from, to, count]: [number[], number[], number[]] = [[], [], []];
  const held: (Running | null)[][] = [];
  let [current, latest] = [-1, range.first];
  return {
    add(step, values) {
      if (step < latest || step > range.last) {
        throw new RangeError(`Expected a step from ${latest} to ${range.last}, not ${step}.`);
      }
      latest = step;
      const bucket = Math.floor((step - range.first) / width);
      if (bucket !== current) {
        current = bucket;
        from.push(step);
        count.push(0);
        held.push(names.map(() => null));
      }
      const last = from.length - 1;
      to[last] = step;
      count[last] = (count[last] ?? 0) + 1;
      const running = held[last] ?? [];
      for (const [at, value] of values.entries()) running[at] = extended(running[at] ?? null, value);
    },
    read() {
      const measures: Partial<Record<Measure, Spread>> = {};
      for (const [at, name] of names.entries()) {
        const of = (pick: keyof Running) => held.map((running) => running[at]?.[pick] ?? null);
        const mean = of("mean");
        if (mean.some((value) => value !== null)) measures[name] = { low: of("low"), mean, high: of("high") };
      }
      return { from: [...from], to: [...to], count: [...count], measures };
    },
  };
}

function extended(running: Running | null, value: number | null | undefined): Running | null {
  if (value === null || value === undefined) return running;
  if (running === null) return { low: value, mean: value, high: value, count: 1 };
  const count = running.count + 1;
  const [low, high] = [Math.min(running.low, value), Math.max(running.high, value)];
  // Divided before it is summed: two finite values may have a sum that is not.
  const mean = running.mean * (running.count / count) + value / count;
  return { low, high, count, mean: Math.min(high, Math.max(low, mean)) };
}
