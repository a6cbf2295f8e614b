import type { Interval } from "./interval";
import { wilsonInterval } from "./wilson";

/**
 * 95 % interval of one label's F1 from its counts; null where it occurs neither in gold nor among the predictions. F1 rises with the
 * share tp / (tp + fp + fn), which is a rate: so it is Wilson's interval of that, carried over by F1 = 2s / (1 + s) (the indirect
 * Wilson interval of Lam et al. 2023). A bootstrap of the test examples has nothing to draw from where a label has few.
 */
export function f1Interval({ tp, fp, fn }: { tp: number; fp: number; fn: number }, level = 0.95): Interval | null {
  const concerned = tp + fp + fn;
  if (concerned === 0) return null;
  const [low, high] = wilsonInterval(tp, concerned, level);
  return [ofShare(low), ofShare(high)];
}

function ofShare(share: number): number {
  return (2 * share) / (1 + share);
}
