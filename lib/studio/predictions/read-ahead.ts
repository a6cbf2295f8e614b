import "server-only";
import { readAheadSchema } from "@/lib/core/contract/instruction";
import { instructionPrefix } from "@/lib/core/prompts/instruction";
import { queryPrompt } from "@/lib/core/prompts/query";
import { complete } from "@/lib/llm/complete";
import { impatient } from "@/lib/llm/retry";
import { modelEndpoint, requireEndpoint } from "../endpoints/require-endpoint";
import { parseInput } from "../parse-input";

/** Twice what the longest prompt of the embedded model takes on two cores. */
const longestMs = 60_000;

/**
 * Lets the embedded model read what a person is about to try texts under, so that the text alone is left to read when it comes. No other
 * model is asked: theirs is paid for, or others' machine. What was read by the time `signal` is aborted, or after a minute, stays
 * read. Nothing is stored.
 */
export async function readAhead(input: unknown, { signal }: { signal: AbortSignal }): Promise<void> {
  const { prefix, instruction, labels: given, follower } = parseInput(readAheadSchema, input);
  const known = await requireEndpoint(follower, "follower");
  if (!known.embedded) return;
  const labels = [...new Set(given)].sort();
  const prompt = queryPrompt(prefix ?? instructionPrefix(instruction ?? "", labels), "");
  // Not `AbortSignal.timeout`: one that only a combined signal knows of is collected as garbage, and never fires.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error("Nothing was read ahead in time.")), longestMs);
  const bounded = AbortSignal.any([signal, late.signal]);
  try {
    // The shortest answer there is: only that the prompt is read matters.
    await complete(modelEndpoint(known), { prompt, maxTokens: 1, signal: bounded, personWaits: true }, impatient);
  } finally {
    clearTimeout(timer);
  }
}
