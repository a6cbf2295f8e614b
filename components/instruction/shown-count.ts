import type { Reading } from "@/components/examples/reading";

/** How many examples an instruction is written from when `n` is set. Before the text is read nobody knows how many there are: the server takes as many as it has. */
export function shownCount(n: number, reading: Reading | null): number {
  if (reading === null) return n;
  return Math.min(n, Math.max(1, reading.ok ? reading.train : 0));
}
