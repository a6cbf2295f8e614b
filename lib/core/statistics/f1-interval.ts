import type { Interval } from "./interval";
import { wilsonInterval } from "./wilson";

/**
 * 95 % interval of one label's F1 from its counts; null where it occurs neither in gold nor among the predictions. F1 rises with the
 * share tp / (tp + fp + fn), which is a rate: so it is Wilson's interval of that, carried over by F1 = 2s / (1 + s) (the indirect
 * Wilson interval of Lam et al. 2023). A bootstrap of the test examples has nothing to draw from where a label has few.
 *
 * How often it held the true value, of all labels that it was shown for in 4,000 simulated test parts: mean of six settings (balanced
 * and skewed labels, accuracy .55, .75 and .90), lowest to highest; `npm run coverage 4000` makes the figures anew.
 *
 * |                   | a label's F1       | by examples that concern the label                               |
 * | ----------------- | ------------------ | ---------------------------------------------------------------- |
 * | 2 labels, n = 40  | 95.0 (94.5, 95.8)  | 5 to 9: 93.3, 10 to 29: 95.1, 30 and more: 94.7                  |
 * | 2 labels, n = 200 | 95.1 (94.8, 95.7)  | 30 and more: 95.1                                                |
 * | 7 labels, n = 40  | 95.8 (95.1, 96.0)  | 1 to 4: 96.7, 5 to 9: 95.6, 10 to 29: 95.2                       |
 * | 7 labels, n = 200 | 95.1 (94.9, 95.3)  | 5 to 9: 95.8, 10 to 29: 95.2, 30 and more: 95.1                  |
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
