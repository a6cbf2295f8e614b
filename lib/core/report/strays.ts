import { labelKey, type Alias } from "../labels";
import type { ReadPrediction } from "../metrics";

/** A reply that is no label, in the form in which labels are compared; `times` over all conditions, `label` where an alias gives it one. */
export type Stray = { reply: string; times: number; label: string | null };

/** Longer replies are no way of writing a label. */
const longest = 200;

/**
 * The distinct replies that are no label, or are one by an alias alone, the most frequent first; of equals in code-unit order. Empty,
 * refused and failed ones say nothing that could be counted as a label.
 */
export function strays(columns: readonly (readonly (ReadPrediction | null)[])[], aliases: readonly Alias[]): Stray[] {
  const labelOf = new Map(aliases.map(({ reply, label }) => [labelKey(reply), label]));
  const found = new Map<string, Stray>();
  for (const prediction of columns.flat()) {
    if (!prediction) continue;
    const reply = labelKey(prediction.answer ?? prediction.raw);
    const said = prediction.outcome === "invalid" || prediction.outcome === "truncated";
    if (reply === "" || reply.length > longest || !(said || labelOf.has(reply))) continue;
    const stray = found.get(reply) ?? { reply, times: 0, label: labelOf.get(reply) ?? null };
    stray.times += 1;
    found.set(reply, stray);
  }
  return [...found.values()].sort((a, b) => b.times - a.times || (a.reply < b.reply ? -1 : 1));
}
