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

/**
 * Puts the steps of a range (both ends included) into at most `most` buckets of equal width, in one pass and in memory that does not
 * grow with the steps: no value lies outside the low and the high of its bucket. Buckets without a step are left out.
 */
export function bucketSteps<Measure extends string>(
  range: { first: number; last: number },
  most: number,
  names: readonly Measure[],
): {
  /** `values` are in the order of the names. @throws RangeError for a step outside the range or before the one added last */
  add(step: number, values: readonly (number | null | undefined)[]): void;
  end(): Buckets<Measure>;
} {
  const width = Math.max(1, Math.ceil((range.last - range.first + 1) / most));
  const buckets: Buckets<Measure> = { from: [], to: [], count: [], measures: {} };
  const spreads = names.map((): Spread => ({ low: [], mean: [], high: [] }));
  let [current, latest] = [-1, range.first];
  let running: (Running | null)[] = [];
  const close = () => {
    if (current < 0) return;
    for (const [at, { low, mean, high }] of spreads.entries()) {
      const measured = running[at] ?? null;
      low.push(measured && measured.low);
      mean.push(measured && measured.mean);
      high.push(measured && measured.high);
    }
  };
  return {
    add(step, values) {
      if (step < latest || step > range.last) {
        throw new RangeError(`Expected a step from ${latest} to ${range.last}, not ${step}.`);
      }
      latest = step;
      const bucket = Math.floor((step - range.first) / width);
      if (bucket !== current) {
        close();
        [current, running] = [bucket, names.map(() => null)];
        buckets.from.push(step);
        buckets.count.push(0);
      }
      buckets.to[buckets.from.length - 1] = step;
      buckets.count[buckets.count.length - 1] = (buckets.count.at(-1) ?? 0) + 1;
      for (const [at, value] of values.entries()) running[at] = extended(running[at] ?? null, value);
    },
    end() {
      close();
      current = -1;
      for (const [at, name] of names.entries()) {
        const spread = spreads[at];
        if (spread?.mean.some((mean) => mean !== null)) buckets.measures[name] = spread;
      }
      return buckets;
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
