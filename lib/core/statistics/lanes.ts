/**
 * Several counts side by side in one number, so that one addition counts for all of them: the lowest in the units, the next in units of
 * `base`, and so on. Exact, for together they stay below 2^53.
 */
export type Lanes = { base: number; lanes: number };

/** As many lanes as hold counts from 0 to `most` (below 2^31); at least one. */
export function lanesFor(most: number): Lanes {
  const bits = Math.max(1, 32 - Math.clz32(most));
  return { base: 2 ** bits, lanes: Math.floor(53 / bits) };
}

/** Takes the lowest lane of every number out into `counts`; the next one is then the lowest. */
export function takeLane(packed: Float64Array, base: number, counts: Uint32Array): void {
  // The base is a power of two: a product with its reciprocal is the quotient, and much quicker.
  const share = 1 / base;
  for (let at = 0; at < packed.length; at += 1) {
    const all = packed[at] as number;
    const rest = Math.floor(all * share);
    counts[at] = all - rest * base;
    packed[at] = rest;
  }
}
