import "server-only";
import { createHash } from "node:crypto";
import type { Prices, Role } from "@/lib/core/types";
import type { CallPurpose, StoredCall } from "@/lib/db/stored-answers";
import type { OnToken } from "@/lib/llm/attempt";
import { complete } from "@/lib/llm/complete";
import type { ModelEndpoint } from "@/lib/llm/endpoint";
import { CallProblem } from "@/lib/llm/errors";
import { patient, type Patience } from "@/lib/llm/retry";
import { failedCall, type Purse, type Spending, spentBy } from "./budget";
import { createPromptBounds } from "./prompt-bounds";

export type JournalRequest = {
  role: Role;
  purpose: CallPurpose;
  endpoint: ModelEndpoint;
  prices: Prices | null;
  prompt: string;
  maxTokens: number;
  temperature?: number;
  sample?: number;
  onToken?: OnToken;
  /** `patient` when not set. */
  patience?: Patience;
  /** What the budget has to have left after this call. */
  kept?: () => Spending;
};

/**
 * Every model call of a run. A request that is stored answers at once, an identical one in flight is shared, so that within a run
 * nothing is asked twice, however often it is started again.
 */
export type Journal = {
  /**
   * The call as stored. A call that failed for its own text is data (`error` is set); one that failed because of the endpoint throws
   * `CallProblem`, one that the budget forbids `BudgetSpent`, and an aborted one the reason of the signal.
   */
  call(request: JournalRequest): Promise<StoredCall>;
  /** Whether the call with this key is stored already. */
  has(key: string): boolean;
  /** Characters per prompt token of the endpoint as this run has seen it, or `fallback`. */
  charactersPerToken(endpointId: string, fallback: number): number;
  /** Says how many tokens a prefix has, so that less needs to be reserved for prompts that begin with it. */
  knowTokens(endpointId: string, prefix: string, tokens: number): void;
};

type Options = {
  stored: readonly StoredCall[];
  purse: Purse;
  signal: AbortSignal;
  /** Hears of every new call. */
  onCall: (call: StoredCall) => void;
};

export function createJournal({ stored, purse, signal, onCall }: Options): Journal {
  const known = new Map(stored.map((call) => [call.key, call]));
  const inFlight = new Map<string, Promise<StoredCall>>();
  const seen = new Map<string, { characters: number; tokens: number }>();
  const observe = ({ endpointId, promptChars, usage }: StoredCall) => {
    const sum = seen.get(endpointId) ?? { characters: 0, tokens: 0 };
    if (usage)
      seen.set(endpointId, { characters: sum.characters + promptChars, tokens: sum.tokens + usage.promptTokens });
  };
  stored.forEach(observe);

  const charactersPerToken = (endpointId: string, fallback: number) => {
    const sum = seen.get(endpointId);
    return sum && sum.tokens > 0 ? sum.characters / sum.tokens : fallback;
  };
  const bounds = createPromptBounds();
  const reserve = ({ endpoint, prompt, maxTokens, prices, kept }: JournalRequest) => {
    const promptTokens = () => (purse.countsTokens ? bounds.most(endpoint.id, prompt) : 0);
    const most = () => ({ promptTokens: promptTokens(), cachedTokens: null, completionTokens: maxTokens });
    return purse.reserve(most, prices, signal, kept);
  };
  const send = async (key: string, request: JournalRequest): Promise<StoredCall> => {
    const { endpoint, prompt, prices } = request;
    let spent = failedCall;
    const settle = await reserve(request);
    try {
      const call = await ask(key, request, signal);
      spent = spentBy(call, prices);
      if (call.usage && purse.countsTokens) bounds.learn(endpoint.id, prompt, call.usage.promptTokens, true);
      known.set(key, call);
      observe(call);
      onCall(call);
      return call;
    } finally {
      settle(spent);
    }
  };
  return {
    charactersPerToken,
    has: (key) => known.has(key),
    knowTokens: (endpointId, prefix, tokens) => bounds.learn(endpointId, prefix, tokens, false),
    call: async (request) => {
      signal.throwIfAborted();
      const key = journalKey(request);
      const found = known.get(key);
      if (found) return found;
      const shared = inFlight.get(key) ?? send(key, request).finally(() => inFlight.delete(key));
      inFlight.set(key, shared);
      return shared;
    },
  };
}

/** SHA-256 of model and request, 43 characters. */
export function journalKey({ endpoint, prompt, maxTokens, temperature = 0, sample = 0 }: JournalRequest): string {
  const { id, model, adapter } = endpoint;
  const request = [id, model, prompt, maxTokens, temperature, sample, ...(adapter === undefined ? [] : [adapter])];
  return createHash("sha256").update(JSON.stringify(request)).digest("base64url");
}

async function ask(key: string, request: JournalRequest, signal: AbortSignal): Promise<StoredCall> {
  const { role, purpose, endpoint, prompt, maxTokens, temperature, sample, onToken, patience = patient } = request;
  const call = { key, role, purpose, endpointId: endpoint.id, promptChars: prompt.length };
  try {
    // A seed tells samples apart on servers that honour it; greedy decoding needs none.
    const seed = sample ? { seed: sample } : {};
    const wanted = { prompt, maxTokens, temperature, signal, ...seed, ...(onToken ? { onToken } : {}) };
    const { completion, attempts, usageReported } = await complete(endpoint, wanted, patience);
    const { text, stopReason, seconds, usage } = completion;
    return { ...call, raw: text, stopReason, seconds, usage: usageReported ? usage : null, attempts, error: null };
  } catch (error) {
    if (!(error instanceof CallProblem) || error.fatal) throw error;
    const { reason, attempts } = error;
    return { ...call, raw: "", stopReason: null, seconds: null, usage: null, attempts, error: reason };
  }
}
