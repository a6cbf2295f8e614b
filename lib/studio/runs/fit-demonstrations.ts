import "server-only";
import { INSTRUCTION_MAX_TOKENS, PREDICTION_MAX_TOKENS, withThinking } from "@/lib/core/methods/token-limits";
import { iclPrefix } from "@/lib/core/prompts/icl";
import { metaPrompt, metaPromptTemplateFor } from "@/lib/core/prompts/meta-prompt";
import { queryPrompt } from "@/lib/core/prompts/query";
import type { StoredCondition } from "@/lib/db/conditions";
import { countTokens } from "@/lib/llm/tokenize";
import { type Execution, requireModel, type RunModel } from "./execution";
import type { Journal } from "./journal";
import { shownExamples } from "./shown-examples";

/** Tokens of a chat template with its default system message, on the careful side. */
const templateTokens = 64;
/** A text longer than this share of the context fails by itself and shortens nobody's demonstrations. */
const longestQueryShare = 0.5;

/** What it depends on. */
export type Fitted = Pick<Execution, "labels" | "train" | "test" | "models" | "signal"> & {
  run: { conditions: readonly StoredCondition[]; seed: number; testSize: number };
  journal: Pick<Journal, "charactersPerToken">;
};

type Prompt = { model: RunModel; reserved: number; text: (count: number) => string };

/**
 * How many demonstrations a column of n uses: the most, up to n, with which every prompt of its conditions fits its model's context.
 * One number for all its methods, so that they see the same examples (method.md 4).
 */
export async function fitDemonstrations(execution: Fitted, n: number): Promise<number> {
  const conditions = execution.run.conditions.filter((condition) => condition.n === n);
  const stored = conditions.find(({ nUsed }) => nUsed !== null)?.nUsed;
  if (stored !== undefined && stored !== null) return stored;
  let used = Math.min(n, execution.train.length);
  for (const condition of conditions) {
    for (const prompt of promptsOf(execution, condition)) used = await fitting(execution, prompt, used);
  }
  return used;
}

function promptsOf(execution: Fitted, condition: StoredCondition): Prompt[] {
  const { labels, models, run, train } = execution;
  const shown = (count: number) => shownExamples({ seed: run.seed, train }, condition, count);
  const prompts: Prompt[] = [];
  if (condition.generator) {
    const template = condition.options.template ?? metaPromptTemplateFor(condition.generator.model);
    const model = requireModel(models, condition.generator);
    const text = (count: number) => metaPrompt(template, labels, shown(count));
    prompts.push({ model, reserved: withThinking(INSTRUCTION_MAX_TOKENS, condition.generator), text });
  }
  if (run.testSize > 0 && (condition.method === "icl" || condition.method === "instruction-icl")) {
    const model = requireModel(models, condition.follower);
    const query = longestQuery(execution, model);
    const text = (count: number) => queryPrompt(iclPrefix(shown(count), labels), query);
    const instruction = condition.method === "icl" ? 0 : INSTRUCTION_MAX_TOKENS;
    prompts.push({ model, reserved: withThinking(PREDICTION_MAX_TOKENS, condition.follower) + instruction, text });
  }
  return prompts;
}

function longestQuery({ test }: Fitted, { contextLength }: RunModel): string {
  const most = (contextLength ?? Infinity) * longestQueryShare * 4;
  return test.reduce((longest, { text }) => (text.length > longest.length && text.length <= most ? text : longest), "");
}

async function fitting(execution: Fitted, prompt: Prompt, most: number): Promise<number> {
  const fits = async (count: number) => fitsContext(execution, prompt, count);
  if (await fits(most)) return most;
  let [low, high] = [0, most];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

async function fitsContext({ journal, signal }: Fitted, prompt: Prompt, count: number): Promise<boolean> {
  const { endpoint, contextLength } = prompt.model;
  if (contextLength === null) return true;
  const text = prompt.text(count);
  const room = contextLength - prompt.reserved - templateTokens;
  // No token is shorter than a byte.
  if (Buffer.byteLength(text) <= room) return true;
  const counted = await countTokens(endpoint, text, signal);
  return (counted ?? Math.ceil(text.length / journal.charactersPerToken(endpoint.id, 3))) <= room;
}
