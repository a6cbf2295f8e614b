import "server-only";
import { readAheadSchema } from "@/lib/core/contract/instruction";
import { instructionPrefix } from "@/lib/core/prompts/instruction";
import { queryPrompt } from "@/lib/core/prompts/query";
import { complete } from "@/lib/llm/complete";
import { withinSilence } from "@/lib/llm/deadline";
import { impatient } from "@/lib/llm/retry";
import { modelEndpoint, requireEndpoint } from "../endpoints/require-endpoint";
import { parseInput } from "../parse-input";

/** Twice what the longest prompt of the embedded model takes on two cores. */
const longestSeconds = 60;

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
  // The shortest answer there is: only that the prompt is read matters.
  const request = { prompt, maxTokens: 1, personWaits: true };
  await withinSilence(signal, longestSeconds, (signal) =>
    complete(modelEndpoint(known), { ...request, signal }, impatient),
  );
}
