import { duration } from "@/components/runs/wording";

const upToThree = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

/** "820 bytes", "12.4 kB", "1.23 MB": thousands, as file managers and the limit count them. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  if (bytes < 999_500) return `${upToThree.format(bytes / 1000)} kB`;
  return `${upToThree.format(bytes / 1e6)} MB`;
}

/** Before this nothing can be said of the pace. */
const warmUpSeconds = 0.5;

/** Seconds that are left at the pace so far; null while there is none. */
export function secondsLeft(done: number, total: number, elapsedSeconds: number): number | null {
  if (done <= 0 || elapsedSeconds < warmUpSeconds) return null;
  return Math.max(0, ((total - done) * elapsedSeconds) / done);
}

/** "about 12 s left", or nothing while that is not known. */
export function timeLeft(seconds: number | null): string {
  if (seconds === null) return "";
  return `about ${seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : duration(seconds)} left`;
}
