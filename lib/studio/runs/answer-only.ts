import "server-only";
import { answerIn, type Thinker } from "@/lib/core/thinking";
import type { OnToken } from "@/lib/llm/attempt";

/** Passes on the answer of a streamed text and nothing of what its model thinks before it. */
export function answerOnly(onToken: OnToken, model: Thinker): OnToken {
  if (!model?.reasons) return onToken;
  let raw = "";
  let shown = "";
  return (piece, first) => {
    raw = first ? piece : raw + piece;
    if (first) shown = "";
    const answer = answerIn(raw, model);
    // Thinking whose beginning stands in the chat template looks like an answer until it ends: then the text begins anew.
    const goesOn = shown !== "" && answer.startsWith(shown);
    if (answer !== shown) onToken(goesOn ? answer.slice(shown.length) : answer, !goesOn);
    shown = answer;
  };
}
