import "server-only";
import { z } from "zod";
import { connectionTo } from "./client";
import { withinSilence } from "./deadline";
import { type ModelEndpoint, timeoutSecondsOf } from "./endpoint";
import { callProblem } from "./errors";
import { UnreadableReply } from "./reply";
import { GaveUp, impatient, type Patience, retry } from "./retry";

/** `maxModelLen`: tokens of prompt and answer together that the model takes; null when the server does not say. */
export type ListedModel = { id: string; maxModelLen: number | null };

const length = z.number().int().positive().nullish().catch(null);
/** The context length is no part of OpenAI's format: vLLM and SGLang, OpenRouter, and Groq name it each in their own way. */
const model = z.object({ id: z.string(), max_model_len: length, context_length: length, context_window: length });
const list = z.object({ data: z.array(model) });

/** The models a server lists, in its order. Throws `CallProblem`, or the reason of `signal`. */
export async function listModels(
  endpoint: ModelEndpoint,
  signal: AbortSignal,
  patience: Patience = impatient,
): Promise<ListedModel[]> {
  try {
    return (await retry(() => fetchModels(endpoint, signal), signal, patience)).value;
  } catch (error) {
    if (error instanceof GaveUp) throw callProblem(endpoint, error.cause, error.attempts);
    throw error;
  }
}

async function fetchModels(endpoint: ModelEndpoint, signal: AbortSignal): Promise<ListedModel[]> {
  const { client } = connectionTo(endpoint);
  const body = await withinSilence(signal, timeoutSecondsOf(endpoint), (signal) => client.get("/models", { signal }));
  const parsed = list.safeParse(body);
  if (!parsed.data) throw new UnreadableReply("the answer is no list of models", { cause: parsed.error });
  return parsed.data.data.map((listed) => ({
    id: listed.id,
    maxModelLen: listed.max_model_len ?? listed.context_length ?? listed.context_window ?? null,
  }));
}
