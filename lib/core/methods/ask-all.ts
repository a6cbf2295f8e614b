import { BudgetSpent, type Ask, type AskRequest, type Completion } from "../types";
import { NoAnswer } from "./no-answer";

/** An answer, or why there is none and the search goes on: this prompt has none, or the budget ended before it. */
export type Answer = Completion | NoAnswer | BudgetSpent;

/** Asks several things at once and waits for all of them; answers in the order of the requests. Throws the first error that ends a search. */
export async function askAll(ask: Ask, requests: readonly AskRequest[]): Promise<Answer[]> {
  const results = await Promise.allSettled(requests.map((request) => ask(request)));
  return results.map((result) => {
    if (result.status === "fulfilled") return result.value;
    const reason: unknown = result.reason;
    if (reason instanceof NoAnswer || reason instanceof BudgetSpent) return reason;
    throw reason;
  });
}

/** The end of the budget, where it is among the answers. */
export function spentIn(answers: readonly Answer[]): BudgetSpent | null {
  return answers.find((answer) => answer instanceof BudgetSpent) ?? null;
}

/** What was answered. */
export function completionsIn(answers: readonly Answer[]): Completion[] {
  return answers.flatMap((answer) => (answer instanceof Error ? [] : answer));
}
