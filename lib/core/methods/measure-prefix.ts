import { labelReader } from "../labels";
import { queryPrompt } from "../prompts/query";
import { BudgetSpent, type Ask, type Example, type Task, type Trial } from "../types";
import { askAll, type Answer } from "./ask-all";

/** What the follower made of one train example; `label` is null where its reply is none of the labels. */
export type Measured = Trial & { label: string | null; right: boolean };

/**
 * What the follower makes of the same train examples under several prefixes, read as the paper reads it (method.md 5, "strict"); all
 * are asked at once, equal requests once. A reply that cannot be had is a miss. An entry is null where the budget ended before all
 * of its examples were answered. Throws when the endpoint fails.
 */
export async function measurePrefixes(
  { labels, predictionTokens }: Task,
  prefixes: readonly string[],
  examples: readonly Example[],
  ask: Ask,
): Promise<(Measured[] | null)[]> {
  const prompts = prefixes.flatMap((prefix) => examples.map(({ text }) => queryPrompt(prefix, text)));
  const distinct = [...new Set(prompts)];
  const requests = distinct.map((prompt) => ({ role: "follower", prompt, maxTokens: predictionTokens }) as const);
  const answers = await askAll(ask, requests);
  const answerTo = new Map(distinct.map((prompt, at) => [prompt, answers[at]]));
  const read = labelReader(labels);
  const measured = (answer: Answer, { label: gold }: Example): Measured => {
    if (answer instanceof Error) return { gold, label: null, raw: "", right: false };
    const { label } = read({ ...answer, raw: answer.text, error: null });
    return { gold, label, raw: answer.text, right: label === gold };
  };
  return prefixes.map((prefix) => {
    const own = examples.map(({ text }) => answerTo.get(queryPrompt(prefix, text)));
    if (own.some((answer) => answer instanceof BudgetSpent)) return null;
    return own.flatMap((answer, at) => (answer ? measured(answer, examples[at] as Example) : []));
  });
}
