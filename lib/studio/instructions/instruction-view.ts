import "server-only";
import type { InstructionView } from "@/lib/core/contract/instruction";
import { iclPrefix } from "@/lib/core/prompts/icl";
import { nShot } from "@/lib/core/split";
import { answerIn } from "@/lib/core/thinking";
import type { Example } from "@/lib/core/types";
import type { StoredCall } from "@/lib/db/stored-answers";
import type { StoredCondition } from "@/lib/db/conditions";
import type { StoredDataset } from "@/lib/db/datasets";
import type { NewRun } from "@/lib/db/runs";
import { usualCharactersPerToken } from "@/lib/llm/prefix-tokens";
import { impatient } from "@/lib/llm/retry";
import { countTokens } from "@/lib/llm/tokenize";
import { resolveEndpoint } from "../endpoints/require-endpoint";
import { countSoon } from "../runs/count-soon";

/** What was written, and what it saves against showing the same examples. */
export async function instructionView(written: {
  run: NewRun;
  dataset: StoredDataset;
  condition: StoredCondition;
  call: StoredCall;
  train: readonly Example[];
  signal: AbortSignal;
}): Promise<InstructionView> {
  const { run, dataset, condition, call, train, signal } = written;
  const { prefix, prefixTokens, tokenSource, n, nUsed } = condition;
  const shown = nUsed ?? n ?? 0;
  const labels = dataset.labels.map(({ label }) => label);
  return {
    instruction: answerIn(call.raw, condition.generator).trim(),
    prefix: prefix ?? "",
    prefixTokens: prefixTokens ?? 0,
    iclPrefixTokens: await iclTokens(condition, iclPrefix(nShot(train, shown), labels), signal),
    tokenSource: tokenSource ?? "estimated",
    usage: call.usage ?? { promptTokens: 0, cachedTokens: null, completionTokens: 0 },
    seconds: call.seconds ?? 0,
    generator: condition.generator?.id ?? "",
    method: condition.method === "prompt-mii" ? "prompt-mii" : "prompt-mii-zero",
    n: n ?? shown,
    nUsed: shown,
    seed: run.seed,
    datasetId: dataset.id,
    dataHash: dataset.hash,
    runId: run.id,
  };
}

/** Counted where the follower counts; otherwise at the characters per token of the prefix beside which it is shown. */
async function iclTokens(
  { follower, prefix, prefixTokens, tokenSource }: StoredCondition,
  text: string,
  signal: AbortSignal,
): Promise<number> {
  if (follower && tokenSource === "exact") {
    const endpoint = await resolveEndpoint(follower.id);
    const counted = await countSoon(signal, (soon) => countTokens(endpoint, text, soon, impatient));
    if (counted !== null) return counted;
  }
  const ratio = prefix && prefixTokens ? prefix.length / prefixTokens : usualCharactersPerToken;
  return Math.ceil(text.length / ratio);
}
