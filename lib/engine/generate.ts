import "server-only";
import type { LlamaModel, Token } from "node-llama-cpp";
import type { SequencePool } from "./sequence-pool";
import { TextPieces } from "./text-pieces";
import { firstCut } from "./shared-prefix";
import type { WorkSequence } from "./work-sequence";

export type Sampling = { temperature: number; topP: number; seed: number };

export type GenerateRequest = {
  prompt: readonly Token[];
  maxTokens: number;
  stops: readonly string[];
  sampling: Sampling;
  /** A person waits for the answer. */
  watched: boolean;
  signal: AbortSignal;
  /** Called with each piece of text that is certain. */
  onText?: (text: string) => void;
};

export type Generated = {
  text: string;
  finish: "stop" | "length";
  cachedTokens: number;
  /** Everything the model chose, its end mark included. */
  completionTokens: number;
};

export async function generate(model: LlamaModel, pool: SequencePool, request: GenerateRequest): Promise<Generated> {
  const { prompt, watched, signal } = request;
  return pool.run({
    prompt,
    watched,
    signal,
    work: async (place, cachedTokens, signal) => {
      const rest = await readPrompt(place, prompt.slice(cachedTokens), signal);
      return { cachedTokens, ...(await write(model, place, rest, { ...request, signal })) };
    },
  });
}

/**
 * Computes the prompt but for its last chunk, which the first step of the answer takes along. Between two chunks others
 * have their turn, and the job looks whether anybody still wants its answer.
 */
async function readPrompt(place: WorkSequence, tokens: Token[], signal: AbortSignal): Promise<Token[]> {
  let rest = tokens;
  for (;;) {
    const cut = firstCut(rest.length, place.chunk.tokens);
    if (cut === rest.length) return rest;
    await place.read(rest.slice(0, cut), signal);
    rest = rest.slice(cut);
  }
}

async function write(
  model: LlamaModel,
  place: WorkSequence,
  rest: Token[],
  { prompt, maxTokens, stops, sampling, signal, onText }: GenerateRequest,
): Promise<Omit<Generated, "cachedTokens">> {
  const pieces = new TextPieces((tokens, last) => model.detokenize(tokens as Token[], false, last as Token[]), stops);
  const result = { text: "", finish: "length" as "stop" | "length", completionTokens: 0 };
  const add = (text: string) => {
    if (text === "") return;
    result.text += text;
    onText?.(text);
  };
  // topK 0: no cut beside top_p, as OpenAI and vLLM have it.
  const steps = place.sequence.evaluate(rest, { ...sampling, topK: 0, minP: 0, yieldEogToken: true });
  try {
    while (result.completionTokens < maxTokens && result.finish === "length") {
      const tokens = result.completionTokens === 0 ? rest.length : 1;
      const { value: token, done } = await place.compute(tokens, () => steps.next(), signal);
      if (done) break;
      if (result.completionTokens === 0) place.hold(prompt);
      result.completionTokens += 1;
      if (model.isEogToken(token)) result.finish = "stop";
      else add(pieces.push(token));
      if (pieces.stopped) result.finish = "stop";
    }
  } finally {
    await steps.return();
  }
  add(pieces.end());
  if (pieces.stopped) result.finish = "stop";
  return result;
}
