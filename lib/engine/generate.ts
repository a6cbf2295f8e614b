import "server-only";
import type { LlamaModel, Token } from "node-llama-cpp";
import { chunkSize } from "./prompt-chunks";
import type { SequencePool } from "./sequence-pool";
import { TextPieces } from "./text-pieces";
import type { WorkSequence } from "./work-sequence";

export type Sampling = { temperature: number; topP: number; seed: number };

export type GenerateRequest = {
  prompt: readonly Token[];
  maxTokens: number;
  stops: readonly string[];
  sampling: Sampling;
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

/** How many sequences are reading prompts at this moment, by pool. */
const reading = new WeakMap<SequencePool, number>();

export async function generate(model: LlamaModel, pool: SequencePool, request: GenerateRequest): Promise<Generated> {
  const { prompt, watched, signal } = request;
  return pool.run({
    prompt,
    watched,
    signal,
    work: async (place, cachedTokens) => {
      const rest = await readPrompt(pool, place, prompt.slice(cachedTokens), signal);
      return { cachedTokens, ...(await write(model, place, rest, request)) };
    },
  });
}

/** Computes the prompt but for its last chunk, which the first step of the answer takes along. */
async function readPrompt(
  pool: SequencePool,
  place: WorkSequence,
  tokens: Token[],
  signal: AbortSignal,
): Promise<Token[]> {
  reading.set(pool, (reading.get(pool) ?? 0) + 1);
  try {
    let next = 0;
    for (;;) {
      const size = chunkSize(reading.get(pool) ?? 1);
      if (tokens.length - next <= size) return tokens.slice(next);
      await place.sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(next, next + size));
      next += size;
      await place.serveCopies();
      signal.throwIfAborted();
    }
  } finally {
    reading.set(pool, (reading.get(pool) ?? 1) - 1);
  }
}

async function write(
  model: LlamaModel,
  place: WorkSequence,
  rest: Token[],
  { maxTokens, stops, sampling, signal, onText }: GenerateRequest,
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
  for await (const token of steps) {
    signal.throwIfAborted();
    await place.serveCopies();
    result.completionTokens += 1;
    if (model.isEogToken(token)) result.finish = "stop";
    else add(pieces.push(token));
    if (pieces.stopped) result.finish = "stop";
    if (result.finish === "stop" || result.completionTokens >= maxTokens) break;
  }
  add(pieces.end());
  if (pieces.stopped) result.finish = "stop";
  return result;
}
