import type { ConditionRecord, RunRecord } from "../run-record";

/**
 * What an instruction of a person's own was made from, as its record tells it; null for every other condition. An instruction may have
 * been written from examples that this run scores: what is known of that is said, and so is that nothing is.
 */
export function originInWords({ method, options }: ConditionRecord, { dataset, seed }: RunRecord): string | null {
  if (method !== "manual") return null;
  const { origin } = options;
  if (!origin) return "origin unknown: it may have been written from examples that are scored here";
  const examples = `${origin.n} ${origin.n === 1 ? "example" : "examples"}`;
  const edited = `edited from an instruction written from ${examples}`;
  if (origin.data !== dataset.hash) {
    return `${edited} of other data (${origin.data.slice(0, 12)}, seed ${origin.seed}), some of which may be scored here`;
  }
  if (origin.seed === seed) return `${edited} of those to show (seed ${seed})`;
  return `${edited} drawn by seed ${origin.seed}; where the seed of a run decides what is scored, some of them may be scored here`;
}
