import "server-only";
import { type Ask, BudgetSpent, type TokenSource } from "@/lib/core/types";
import type { ModelEndpoint } from "./endpoint";
import { CallProblem } from "./errors";
import { measureTokens } from "./measure";
import { patient, type Patience } from "./retry";
import { countTokens } from "./tokenize";

export type PrefixTokens = { tokens: number; source: TokenSource };

type Options = { signal: AbortSignal; charactersPerToken: number; patience?: Patience };

/** English text; used only while an endpoint has not been seen to count anything. */
export const usualCharactersPerToken = 4;

/**
 * Length of a fixed prefix in the follower's tokens and how it was found. `ask` makes the two measuring calls, so that they are journalled
 * and paid from the run's budget; it is not called when the server counts. `charactersPerToken` comes from the endpoint's last calls.
 */
export async function prefixTokens(
  endpoint: ModelEndpoint,
  prefix: string,
  ask: Ask,
  { signal, charactersPerToken, patience = patient }: Options,
): Promise<PrefixTokens> {
  const exact = await countTokens(endpoint, prefix, signal, patience);
  if (exact !== null) return { tokens: exact, source: "exact" };
  const measured = await measuredIfPossible(prefix, ask);
  if (measured !== null) return { tokens: measured, source: "measured" };
  return estimatedTokens(prefix, charactersPerToken);
}

/** What is said of a prefix that nobody has counted. */
export function estimatedTokens(prefix: string, charactersPerToken: number): PrefixTokens {
  return { tokens: Math.ceil(prefix.length / charactersPerToken), source: "estimated" };
}

async function measuredIfPossible(prefix: string, ask: Ask): Promise<number | null> {
  try {
    return await measureTokens(prefix, ask);
  } catch (error) {
    if (error instanceof BudgetSpent || (error instanceof CallProblem && !error.fatal)) return null;
    throw error;
  }
}
