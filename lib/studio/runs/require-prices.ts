import "server-only";
import type { Budget } from "@/lib/core/contract/run";
import { Problem } from "@/lib/core/problem";
import type { Prices } from "@/lib/core/types";

/** Refuses a budget in money where a model's prices are not known: nobody could say when it is spent. */
export function requirePrices(
  budget: Budget | null | undefined,
  models: readonly { name: string; prices: Prices | null }[],
): void {
  if (budget?.cost === undefined) return;
  const unknown = models.find(({ prices }) => prices === null || prices.input === null || prices.output === null);
  if (!unknown) return;
  const message = `A budget in money needs the prices of every model; those of "${unknown.name}" are not known. Enter them, or give a budget in calls or tokens.`;
  throw new Problem("invalid", message, [{ message, pointer: "/budget/cost" }]);
}
