import "server-only";

/**
 * How many prompt tokens to compute before looking again whether anybody still wants the answer. Fewer when several
 * prompts are read at once, so that one step of all together takes about as long as one step of one alone.
 */
export function chunkSize(prompts: number): number {
  return Math.max(32, Math.floor(128 / Math.max(1, prompts)));
}

/** The most tokens one step of all sequences may take, so that a step is always one batch and never left half done. */
export function batchSizeFor(sequences: number): number {
  return Math.max(512, sequences * 128);
}
