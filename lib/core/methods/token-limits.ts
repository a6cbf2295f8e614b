import type { Thinker } from "../thinking";

/** Most tokens an instruction may have (the paper's setting, method.md 3). */
export const INSTRUCTION_MAX_TOKENS = 2048;

/** Most tokens of one prediction (the paper's setting, method.md 3); see `predictionMaxTokens` for longer labels. */
export const PREDICTION_MAX_TOKENS = 10;

/** Room for the thinking of a model that reasons, on top of the limit of its answer (ours: the paper's models do not). */
export const THINKING_MAX_TOKENS = 2048;

/** The limit of an answer with room for what the model thinks before it, in tokens. */
export function withThinking(answerTokens: number, model: Thinker): number {
  return answerTokens + (model?.reasons ? THINKING_MAX_TOKENS : 0);
}

/**
 * Token limit of one prediction: the paper's 10, or the longest label + 2 where that is more, because a label
 * longer than the limit could never be answered. `longestLabelTokens` is in the follower's tokens.
 */
export function predictionMaxTokens(longestLabelTokens: number): number {
  return Math.max(PREDICTION_MAX_TOKENS, longestLabelTokens + 2);
}
