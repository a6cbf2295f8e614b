import "server-only";

/** How many of the bytes end with a complete character of UTF-8 or CESU-8: at most five wait for what follows. */
export function completeUtf8(bytes: Uint8Array): number {
  const end = bytes.length;
  for (let back = 1; back <= Math.min(3, end); back += 1) {
    const byte = bytes[end - back] ?? 0;
    if (byte < 0x80) return end;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (length > back) return beforeHighSurrogate(bytes, end - back);
    return beforeHighSurrogate(bytes, end);
  }
  return end;
}

/** The first half of a pair of CESU-8 waits for the second. */
function beforeHighSurrogate(bytes: Uint8Array, end: number): number {
  const second = bytes[end - 2] ?? 0;
  return bytes[end - 3] === 0xed && second >= 0xa0 && second < 0xb0 ? end - 3 : end;
}
