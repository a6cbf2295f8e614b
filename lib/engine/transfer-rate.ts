import "server-only";

/**
 * Seconds until `totalBytes`, from what arrived since the rate was first asked; null until a second has passed and
 * something has arrived. A resumed download counts only what it fetched itself.
 */
export function transferRate(totalBytes: number, now: () => number): (bytes: number) => number | null {
  let start: { at: number; bytes: number } | undefined;
  return (bytes) => {
    const at = now();
    start ??= { at, bytes };
    const seconds = (at - start.at) / 1000;
    const arrived = bytes - start.bytes;
    if (seconds < 1 || arrived <= 0) return null;
    return Math.max(0, Math.round(((totalBytes - bytes) * seconds) / arrived));
  };
}
