/**
 * Seeded generator of whole numbers in [0, 2^32), each equally likely: the small fast counting generator sfc32,
 * started from the seed and warmed up by 12 steps as its author advises. Equal seeds give equal sequences.
 */
export function uint32Generator(seed: number): () => number {
  let [a, b, c, counter] = [seed | 0, Math.floor(seed / 0x1_0000_0000) | 0, 0x9e37_79b9 | 0, 1];
  const next = () => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let step = 0; step < 12; step += 1) next();
  return next;
}
