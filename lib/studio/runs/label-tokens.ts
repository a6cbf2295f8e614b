import "server-only";
import { PREDICTION_MAX_TOKENS, predictionMaxTokens, withThinking } from "@/lib/core/methods/token-limits";
import type { Thinker } from "@/lib/core/thinking";
import type { LabelSet } from "@/lib/core/types";
import type { ModelEndpoint } from "@/lib/llm/endpoint";
import { patient, type Patience } from "@/lib/llm/retry";
import { countTokens } from "@/lib/llm/tokenize";

/** Without a tokenizer a label is taken to be longer than it is likely to be: a limit too high costs nothing, one too low the answer. */
const carefulCharactersPerToken = 2;

/** Token limit of one prediction at an endpoint: the paper's, or more where a label is longer or the follower thinks before it answers. */
export async function predictionLimit(
  endpoint: ModelEndpoint,
  follower: Thinker,
  labels: LabelSet,
  signal: AbortSignal,
  patience: Patience = patient,
): Promise<number> {
  let longest = 0;
  for (const label of labels) {
    // No token is shorter than a byte, so a label of so few bytes cannot raise the limit.
    if (Buffer.byteLength(label) <= PREDICTION_MAX_TOKENS - 2) continue;
    const tokens = await countTokens(endpoint, label, signal, patience);
    longest = Math.max(longest, tokens ?? Math.ceil(label.length / carefulCharactersPerToken));
  }
  return withThinking(predictionMaxTokens(longest), follower);
}
