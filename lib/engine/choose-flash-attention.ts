import "server-only";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { LlamaModel } from "node-llama-cpp";
import { z } from "zod";

const choiceSchema = z.object({ key: z.string(), flashAttention: z.boolean() });
const prefixTokens = 384;
const suffixTokens = 32;
const rounds = 3;

/**
 * Whether flash attention is quicker with this model on this machine: three suffixes after a prefix each way, in turn;
 * its slowest must beat the quickest without it, or the gain may be noise. The choice is kept in `folder`, so that later starts answer exactly as this one does.
 */
export async function chooseFlashAttention(model: LlamaModel, threads: number, folder: string): Promise<boolean> {
  const path = join(folder, `${model.filename ?? "model"}.flash-attention.json`);
  const key = `${model.size} bytes, ${threads} threads`;
  const known = await readChoice(path);
  if (known?.key === key) return known.flashAttention;
  const flashAttention = model.flashAttentionSupported && (await timeBoth(model, threads));
  await writeFile(path, JSON.stringify({ key, flashAttention })).catch(() => undefined);
  return flashAttention;
}

async function timeBoth(model: LlamaModel, threads: number): Promise<boolean> {
  const words = model.tokenize("Sort each text under the one label that fits it best. ".repeat(100));
  const without = await prepare(model, threads, false, words);
  const withIt = await prepare(model, threads, true, words);
  const times = { without: [] as number[], withIt: [] as number[] };
  try {
    for (let round = 0; round < rounds; round += 1) {
      times.without.push(await without.suffix());
      times.withIt.push(await withIt.suffix());
    }
  } finally {
    await without.dispose();
    await withIt.dispose();
  }
  return Math.max(...times.withIt) < Math.min(...times.without);
}

async function prepare(model: LlamaModel, threads: number, flashAttention: boolean, words: readonly number[]) {
  const tokens = words as ReturnType<LlamaModel["tokenize"]>;
  const context = await model.createContext({ contextSize: 512, sequences: 1, threads, flashAttention });
  const sequence = context.getSequence();
  await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(0, prefixTokens));
  const suffix = async () => {
    // The other context gives its threads back only at the next turn of the event loop.
    await sleep(5);
    const start = performance.now();
    await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(prefixTokens, prefixTokens + suffixTokens));
    const spent = performance.now() - start;
    await sequence.eraseContextTokenRanges([{ start: prefixTokens, end: sequence.nextTokenIndex }]);
    return spent;
  };
  return { suffix, dispose: () => context.dispose() };
}

async function readChoice(path: string) {
  try {
    return choiceSchema.safeParse(JSON.parse(await readFile(path, "utf8"))).data;
  } catch {
    return undefined;
  }
}
