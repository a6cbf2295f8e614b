import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** A stream of 32-bit unsigned integers, uniform over all of them. */
export type Random = () => number;

/**
 * The xoshiro128** 1.1 generator of Blackman and Vigna (2018): period 2^128 - 1, 32 bits a call.
 * `start` is four 32-bit words, not all 0. Not for secrets.
 */
export function xoshiro128(start: readonly [number, number, number, number]): Random {
  // Not four variables: browsers give a variable that a function keeps a new place in memory whenever a number of more than 31 bits goes in.
  const state = Int32Array.from(start);
  return () => {
    const [a, b, c, d] = [state[0] as number, state[1] as number, state[2] as number, state[3] as number];
    state[0] = a ^ d ^ b;
    state[1] = b ^ c ^ a;
    state[2] = c ^ a ^ (b << 9);
    state[3] = rotateLeft(d ^ b, 11);
    return Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
  };
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/**
 * The generator of a seed, an integer. Its state is the first 16 bytes, as big-endian words, of the SHA-256 of
 * `{purpose}:{seed}`; so different purposes under one seed draw independently.
 * @throws RangeError when the seed is not a safe integer.
 */
export function seededRandom(seed: number, purpose: string): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is an integer, not ${seed}.`);
  const words = new DataView(sha256(utf8ToBytes(`${purpose}:${seed}`)).buffer);
  return xoshiro128([words.getUint32(0), words.getUint32(4), words.getUint32(8), words.getUint32(12)]);
}

/** An integer from 0 up to but not including `bound` (1 to 2^32), each equally likely: draws that would favour some are discarded. */
export function randomInt(random: Random, bound: number): number {
  if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 32)
    throw new RangeError(`Expected a bound from 1 to 2^32, not ${bound}.`);
  const limit = 2 ** 32 - (2 ** 32 % bound);
  let drawn = random();
  while (drawn >= limit) drawn = random();
  return drawn % bound;
}

/** The items in a seeded order (Fisher-Yates from the end), each order equally likely; the same for equal lengths, seed and purpose. */
export function shuffle<T>(items: readonly T[], seed: number, purpose = "shuffle"): T[] {
  const random = seededRandom(seed, purpose);
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = randomInt(random, last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}
