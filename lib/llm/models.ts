import "server-only";
import { z } from "zod";
import { connectionTo } from "./client";
import { withinSilence } from "./deadline";
import { type ModelEndpoint, timeoutSecondsOf } from "./endpoint";
import { CallProblem, callProblem } from "./errors";
import { UnreadableReply } from "./reply";
import { GaveUp, impatient, retry } from "./retry";

/**
 * `maxModelLen`: tokens of prompt and answer together that the model takes; null when the server does not say. `atMost`: it is what the
 * model was trained for, and the server may have been started with less.
 */
export type ListedModel = { id: string; maxModelLen: number | null; atMost?: true };

const length = z.number().int().positive().nullish().catch(null);
/** The context length is no part of OpenAI's format: vLLM and SGLang, OpenRouter, Groq, and llama-server name it each in their own way. */
const model = z.object({
  id: z.string(),
  max_model_len: length,
  context_length: length,
  context_window: length,
  meta: z.object({ n_ctx: length, n_ctx_train: length }).nullish().catch(null),
});
const list = z.object({ data: z.array(model) });

/** The models a server lists, in its order. Throws `CallProblem`, or the reason of `signal`. */
export async function listModels(endpoint: ModelEndpoint, signal: AbortSignal): Promise<ListedModel[]> {
  try {
    return (await retry(() => fetchModels(endpoint, signal), signal, impatient)).value;
  } catch (error) {
    if (error instanceof GaveUp) throw callProblem(endpoint, error.cause, error.attempts);
    throw error;
  }
}

/** What the list says of the endpoint's own model. `listed` is null when there is no list: a server need not have one to be of use. */
export async function findListed(
  endpoint: ModelEndpoint,
  signal: AbortSignal,
): Promise<{ listed: boolean | null; maxModelLen: number | null; atMost: boolean }> {
  try {
    const found = (await listModels(endpoint, signal)).find(({ id }) => id === endpoint.model);
    return { listed: found !== undefined, maxModelLen: found?.maxModelLen ?? null, atMost: found?.atMost ?? false };
  } catch (error) {
    if (error instanceof CallProblem) return { listed: null, maxModelLen: null, atMost: false };
    throw error;
  }
}

async function fetchModels(endpoint: ModelEndpoint, signal: AbortSignal): Promise<ListedModel[]> {
  const { client } = connectionTo(endpoint);
  const body = await withinSilence(signal, timeoutSecondsOf(endpoint), (signal) => client.get("/models", { signal }));
  const parsed = list.safeParse(body);
  if (!parsed.data) throw new UnreadableReply("the answer is no list of models", { cause: parsed.error });
  return parsed.data.data.map(listedModel);
}

function listedModel({ id, meta, ...lengths }: z.infer<typeof model>): ListedModel {
  const served = lengths.max_model_len ?? lengths.context_length ?? lengths.context_window ?? meta?.n_ctx ?? null;
  if (served !== null || meta?.n_ctx_train == null) return { id, maxModelLen: served };
  return { id, maxModelLen: meta.n_ctx_train, atMost: true };
}
