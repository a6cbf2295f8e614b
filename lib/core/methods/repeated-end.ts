/** Below these a text may say a thing again on purpose: three times, and 120 characters in all. */
const leastTimes = 3;
const leastCharacters = 120;

/** `times`: how often the passage stands there in whole. `kept`: the text up to the end of its first time. */
export type RepeatedEnd = { times: number; kept: string };

/**
 * Whether a text ends in one passage at least three times in a row, 120 characters or more in all, the last of them perhaps
 * cut short: what greedy decoding writes when it has fallen into a loop. Space at the end does not count. The passage is the
 * shortest that repeats; null where there is none. Ours: the paper says nothing of it, and no number depends on it.
 */
export function repeatedEnd(text: string): RepeatedEnd | null {
  const whole = text.trimEnd();
  const same = sameBefore(whole);
  for (let length = 1; leastTimes * length <= whole.length; length += 1) {
    const repeated = length + (same[length] ?? 0);
    if (repeated < leastCharacters || repeated < leastTimes * length) continue;
    const first = passageStart(whole, whole.length - repeated, length);
    return { times: Math.floor(repeated / length), kept: whole.slice(0, first + length).trimEnd() };
  }
  return null;
}

/** At `distance`: how many characters before the end are the same as those `distance` before them (the Z-function, read backwards). */
function sameBefore(text: string): Int32Array {
  const last = text.length - 1;
  const same = new Int32Array(text.length);
  let [from, to] = [0, 0];
  for (let distance = 1; distance <= last; distance += 1) {
    let count = distance < to ? Math.min(to - distance, same[distance - from] ?? 0) : 0;
    while (distance + count <= last && text[last - count] === text[last - distance - count]) count += 1;
    same[distance] = count;
    if (distance + count > to) [from, to] = [distance, distance + count];
  }
  return same;
}

/** Any rotation of the passage repeats as well: begin where a line or a sentence does. */
function passageStart(text: string, from: number, length: number): number {
  const passage = text.slice(from, from + length);
  for (const seam of [/\n+/, /[.!?]\s+/, /\s+/]) {
    const found = seam.exec(passage);
    if (found) return from + found.index + found[0].length;
  }
  return from;
}
