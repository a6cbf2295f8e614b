import "server-only";
import type { Usage } from "@/lib/core/types";
import { complete } from "./complete";
import type { ModelEndpoint } from "./endpoint";
import { CallProblem } from "./errors";
import { listModels } from "./models";
import { impatient } from "./retry";

/** What one short call showed of an endpoint. `usage` is null and `cachedTokensReported` false when the server does not report them. */
type TestedEndpoint = {
  ok: true;
  seconds: number;
  model: string;
  reply: string;
  usage: Usage | null;
  streams: boolean;
  cachedTokensReported: boolean;
  maxModelLen: number | null;
};

export type EndpointTest = TestedEndpoint | { ok: false; problem: CallProblem };

const prompt = "Reply with the one word: ready";

/** One call as a run would make it, without retries: a person waits for the answer. Throws only the reason of `signal`. */
export async function testEndpoint(endpoint: ModelEndpoint, signal: AbortSignal): Promise<EndpointTest> {
  const limits = { ...endpoint.limits, timeoutSeconds: Math.min(endpoint.limits.timeoutSeconds ?? 60, 60) };
  try {
    const tested = { ...endpoint, id: `${endpoint.id} test`, limits };
    const request = { prompt, maxTokens: 8, signal, onToken: () => undefined };
    const { completion, usageReported, streamed } = await complete(tested, request, impatient);
    return {
      ok: true,
      seconds: completion.seconds,
      model: endpoint.model,
      reply: completion.text,
      usage: usageReported ? completion.usage : null,
      streams: streamed,
      cachedTokensReported: completion.usage.cachedTokens !== null,
      maxModelLen: await contextLength(tested, signal),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CallProblem) return { ok: false, problem: error };
    throw error;
  }
}

/** A server need not list its models to be of use. */
async function contextLength(endpoint: ModelEndpoint, signal: AbortSignal): Promise<number | null> {
  try {
    const models = await listModels(endpoint, signal);
    return models.find(({ id }) => id === endpoint.model)?.maxModelLen ?? null;
  } catch (error) {
    if (error instanceof CallProblem) return null;
    throw error;
  }
}
