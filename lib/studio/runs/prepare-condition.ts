import "server-only";
import { methodFor } from "@/lib/core/methods/method-for";
import { NoAnswer } from "@/lib/core/methods/no-answer";
import { PREDICTION_MAX_TOKENS, withThinking } from "@/lib/core/methods/token-limits";
import { metaPromptTemplateFor } from "@/lib/core/prompts/meta-prompt";
import { answerIn, type Thinker } from "@/lib/core/thinking";
import type { Ask, AskRequest, Completion, Task } from "@/lib/core/types";
import type { StoredCall } from "@/lib/db/stored-answers";
import * as conditions from "@/lib/db/conditions";
import type { ModelEndpoint } from "@/lib/llm/endpoint";
import { estimatedTokens, prefixTokens, type PrefixTokens, usualCharactersPerToken } from "@/lib/llm/prefix-tokens";
import { impatient, patient, watched } from "@/lib/llm/retry";
import { type Execution, requireModel } from "./execution";
import { journalKey } from "./journal";
import { answerOnly } from "./answer-only";
import { beginSearch, type Search } from "./begin-search";
import { countSoon } from "./count-soon";
import { RunCancelled } from "./run-cancelled";
import { predictionLimit } from "./label-tokens";
import { shownExamples } from "./shown-examples";

/** What predictions of a condition are asked with. */
export type Prepared = { prefix: string; maxTokens: number };

/** Builds the prefix of a condition and counts its tokens; what a former execution stored is taken as it is. */
export async function prepareCondition(
  execution: Execution,
  condition: conditions.StoredCondition,
  nUsed: number | null,
): Promise<Prepared> {
  const { prefix, maxTokens, prefixTokens: known, tokenSource } = condition;
  if (prefix !== null && maxTokens !== null && known !== null) {
    if (tokenSource !== "estimated") knowTokens(execution, condition, prefix, known);
    return { prefix, maxTokens };
  }
  const { endpoint } = requireModel(execution.models, condition.follower);
  const limit = await limitOf(execution, condition, endpoint);
  // Room for thinking is added to every call where it is made.
  const built = await build(execution, condition, nUsed, limit - withThinking(0, condition.follower));
  await conditions.save(condition.id, execution.owner, { ...built, nUsed });
  const counted = await countPrefix(execution, condition, built.prefix);
  const found = { prefixTokens: counted.tokens, tokenSource: counted.source, maxTokens: limit };
  await conditions.save(condition.id, execution.owner, found);
  if (counted.source !== "estimated") knowTokens(execution, condition, built.prefix, counted.tokens);
  return { prefix: built.prefix, maxTokens: limit };
}

/** Where nothing is measured nothing is predicted, and no follower is waited for before the text is written. */
async function limitOf(
  { run, labels, signal }: Execution,
  { follower }: conditions.StoredCondition,
  endpoint: ModelEndpoint,
): Promise<number> {
  if (run.testSize === 0) return withThinking(PREDICTION_MAX_TOKENS, follower);
  return predictionLimit(endpoint, follower, labels, signal);
}

/** Whoever watches an instruction being written does not wait for the model that is to follow it: it is counted by then, or estimated. */
async function countPrefix(
  execution: Execution,
  condition: conditions.StoredCondition,
  prefix: string,
): Promise<PrefixTokens> {
  const { run, models, journal, signal } = execution;
  const { endpoint } = requireModel(models, condition.follower);
  const charactersPerToken = journal.charactersPerToken(endpoint.id, usualCharactersPerToken);
  const ask = askFor(execution, condition, "count");
  if (run.testSize > 0) return prefixTokens(endpoint, prefix, ask, { signal, charactersPerToken });
  const count = (signal: AbortSignal) =>
    prefixTokens(endpoint, prefix, ask, { signal, charactersPerToken, patience: impatient });
  return (await countSoon(signal, count)) ?? estimatedTokens(prefix, charactersPerToken);
}

function knowTokens(
  { models, journal }: Execution,
  { follower }: conditions.StoredCondition,
  prefix: string,
  tokens: number,
) {
  journal.knowTokens(requireModel(models, follower).endpoint.id, prefix, tokens);
}

async function build(
  execution: Execution,
  condition: conditions.StoredCondition,
  nUsed: number | null,
  predictionTokens: number,
) {
  const { run, labels } = execution;
  const template = condition.options.template ?? metaPromptTemplateFor(condition.generator?.model ?? "");
  const options = { ...condition.options, template };
  const train = shownExamples({ seed: run.seed, train: execution.train }, condition, nUsed ?? 0);
  const task: Task = { labels, train, seed: condition.seed ?? run.seed, options, predictionTokens };
  // A search may come back to a request; it is asked and paid once.
  const keys = new Set<string>();
  let search: Search | null = null;
  try {
    search = await beginSearch(execution, condition, task);
    const ask = askFor(execution, condition, "build", { asks: (key) => keys.add(key), ...search });
    const { prefix, steps } = await methodFor(condition.method).build(task, ask, search?.onBest);
    return { prefix, steps: [...steps, ...(search?.remarks() ?? [])], buildKeys: [...keys] };
  } catch (error) {
    // What was asked in vain is on the bill too, also where somebody stopped it.
    if (!execution.signal.aborted || execution.signal.reason instanceof RunCancelled) {
      await conditions.save(condition.id, execution.owner, { buildKeys: [...keys], nUsed });
    }
    throw error;
  } finally {
    await search?.end();
  }
}

/** `asks` hears the keys in the order of the requests. */
type Watch = Partial<Search> & { asks?: (key: string) => void };

/** The core's port for one condition. */
function askFor(
  { run, models, journal, onToken }: Execution,
  condition: conditions.StoredCondition,
  purpose: "build" | "count",
  { asks, begin, kept }: Watch = {},
): Ask {
  // Where nothing is measured somebody watches the instruction being written.
  const patience = run.testSize > 0 ? patient : purpose === "build" ? watched : impatient;
  return async (request: AskRequest) => {
    const model = condition[request.role];
    const { endpoint, prices } = requireModel(models, model);
    const streaming = request.role === "generator" && onToken ? { onToken: answerOnly(onToken, model) } : {};
    // What is asked to count tokens is not answered, so nothing is thought about it.
    const maxTokens = purpose === "count" ? request.maxTokens : withThinking(request.maxTokens, model);
    const wanted = { ...request, ...streaming, maxTokens, purpose, patience, endpoint, prices, ...(kept && { kept }) };
    const key = journalKey(wanted);
    asks?.(key);
    const ended = begin?.(key, request.role);
    const call = await journal.call(wanted).catch((error: unknown) => {
      ended?.(error);
      throw error;
    });
    ended?.(null);
    return completionOf(call, model);
  };
}

function completionOf({ raw, usage, stopReason, seconds, error }: StoredCall, model: Thinker): Completion {
  if (error === "context-exceeded") {
    throw new NoAnswer(
      "invalid",
      "The prompt is longer than the model's context. Use fewer examples, or another model.",
    );
  }
  if (error !== null) throw new NoAnswer("unavailable", `The model did not answer this prompt (${error}).`);
  const unknown = { promptTokens: 0, cachedTokens: null, completionTokens: 0 };
  return {
    text: answerIn(raw, model),
    usage: usage ?? unknown,
    stopReason: stopReason ?? "stop",
    seconds: seconds ?? 0,
  };
}
