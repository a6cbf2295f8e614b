import "server-only";
import { unwrittenTokens } from "@/lib/core/contract/estimate";
import { INSTRUCTION_MAX_TOKENS, PREDICTION_MAX_TOKENS, withThinking } from "@/lib/core/methods/token-limits";
import { iclPrefix } from "@/lib/core/prompts/icl";
import { instructionPrefix } from "@/lib/core/prompts/instruction";
import { metaPrompt } from "@/lib/core/prompts/meta-prompt";
import { queryPrompt } from "@/lib/core/prompts/query";
import type { Prices } from "@/lib/core/types";
import type { StoredCondition } from "@/lib/db/conditions";
import * as predictions from "@/lib/db/predictions";
import { countTokens } from "@/lib/llm/tokenize";
import { add, nothing, type Spending, spendingOf } from "./budget";
import { type Execution, requireModel } from "./execution";
import { unseenTemplate } from "./prompt-bounds";
import { shownExamples } from "./shown-examples";

/** Alike calls to one model that are to come; what a generator has yet to write is `unwritten` tokens of each prompt. */
type Ahead = {
  endpointId: string;
  prices: Prices | null;
  calls: number;
  characters: number;
  unwritten: number;
  maxTokens: number;
};

/** While a model has not been seen to count. */
const carefulCharactersPerToken = 3;
/** So many times the tokens a character that the run has seen, test texts may have. */
const care = 1.1;

/**
 * What a search has to leave of the budget: the predictions of its own condition and of all after it, the calls that measure their
 * prefixes, and one generator call for each that has yet to be written. In tokens at the rate the run has seen, so it changes with every answer.
 */
export async function keptForPredictions(execution: Execution, search: StoredCondition): Promise<() => Spending> {
  const { run, test, journal } = execution;
  const answered = await predictions.count([run.id]);
  const ahead: Ahead[] = [];
  for (const condition of run.conditions.slice(run.conditions.indexOf(search))) {
    const missing = test.length - (answered.get(condition.id) ?? 0);
    if (missing === 0) continue;
    ahead.push(await predicting(execution, condition, missing));
    if (condition !== search && condition.prefix === null && condition.generator)
      ahead.push(writing(execution, condition));
  }
  const longest = Math.max(0, ...test.map(({ text }) => Buffer.byteLength(text)));
  return () => {
    const all = ahead.map((one) => {
      const perToken = journal.charactersPerToken(one.endpointId, carefulCharactersPerToken);
      return spendingOfAll(one.calls, (one.characters / perToken) * care + one.unwritten, one);
    });
    // Each call is reserved at its bytes before it is sent, so the last one needs more than it spends.
    const last = ahead.map((one) => spendingOfAll(1, longest + unseenTemplate, one));
    return [...all, dearest(last)].reduce(add, nothing);
  };
}

async function predicting(execution: Execution, condition: StoredCondition, missing: number): Promise<Ahead> {
  const { models, test, signal } = execution;
  const { prefix, prefixTokens, follower, generator } = condition;
  const { endpoint, prices } = requireModel(models, follower);
  const around = prefix ?? standIn(execution, condition);
  const measures = prefixTokens === null && (await countTokens(endpoint, "a", signal)) === null;
  const queries = test.reduce((sum, { text }) => sum + queryPrompt("", text).length, 0) / test.length;
  return {
    ...{ endpointId: endpoint.id, prices, calls: missing + (measures ? 2 : 0), characters: around.length + queries },
    unwritten: prefix === null && generator ? unwrittenTokens[1] : 0,
    maxTokens: condition.maxTokens ?? withThinking(PREDICTION_MAX_TOKENS, follower),
  };
}

/** A text about as long as what will stand before the queries, without what is yet to be written. */
function standIn(execution: Execution, condition: StoredCondition): string {
  const { method, options } = condition;
  const withExamples = method === "icl" || method === "instruction-icl";
  if (!withExamples) return instructionPrefix(options.instruction ?? "", execution.labels);
  return iclPrefix(shown(execution, condition), execution.labels);
}

function writing(execution: Execution, condition: StoredCondition): Ahead {
  const { endpoint, prices } = requireModel(execution.models, condition.generator);
  const prompt = metaPrompt(condition.options.template ?? "meta2", execution.labels, shown(execution, condition));
  const maxTokens = withThinking(INSTRUCTION_MAX_TOKENS, condition.generator);
  return { endpointId: endpoint.id, prices, calls: 1, characters: prompt.length, unwritten: 0, maxTokens };
}

function shown({ run, train }: Execution, condition: StoredCondition) {
  return shownExamples({ seed: run.seed, train }, condition, condition.nUsed ?? condition.n ?? 0);
}

function dearest(calls: readonly Spending[]): Spending {
  const most = (kind: "tokens" | "cost") => Math.max(0, ...calls.map((call) => call[kind]));
  return { calls: 0, tokens: most("tokens"), cost: most("cost") };
}

function spendingOfAll(calls: number, promptTokens: number, { maxTokens, prices }: Ahead): Spending {
  const usage = { promptTokens: Math.ceil(promptTokens), cachedTokens: null, completionTokens: maxTokens };
  const one = spendingOf(usage, prices);
  return { calls, tokens: calls * one.tokens, cost: calls * one.cost };
}
