import { homedir } from "node:os";
import { join } from "node:path";
import { getLlama, type Token } from "node-llama-cpp";
import { expect, test, vi } from "vitest";
import { ChunkSize, largestChunk } from "./chunk-size";
import { fetchWeights } from "./fetch-weights";
import { firstCut } from "./shared-prefix";
import { weightsByName } from "./weights";

/** The clock stands still but for what a step says it takes. */
async function sizeAfter(...steps: { tokens: number; ms: number }[]): Promise<number> {
  let now = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => now);
  const chunk = new ChunkSize();
  for (const { tokens, ms } of steps) {
    await chunk.time(tokens, async () => {
      now += ms;
    });
  }
  clock.mockRestore();
  return chunk.tokens;
}

test("is what half a second allows, between 32 and 128 tokens, in sixteens", async () => {
  expect(await sizeAfter()).toBe(32);
  expect(await sizeAfter({ tokens: 32, ms: 400 })).toBe(32);
  expect(await sizeAfter({ tokens: 32, ms: 180 })).toBe(80);
  expect(await sizeAfter({ tokens: 100, ms: 100 })).toBe(largestChunk);
  expect(await sizeAfter({ tokens: 32, ms: 3_000 })).toBe(32);
});

test("follows a machine that gets slower, and learns nothing from single tokens", async () => {
  const fast = { tokens: 128, ms: 500 };
  expect(await sizeAfter(fast, { tokens: 1, ms: 5_000 })).toBe(128);
  expect(await sizeAfter(fast, ...Array.from({ length: 20 }, () => ({ tokens: 64, ms: 640 })))).toBe(48);
});

test("changes no probability of the next token, not in its last bit", { timeout: 600_000 }, async () => {
  const cacheDir = join(homedir(), ".cache", "prompt-mii-studio", "models");
  const { path } = await fetchWeights({ weights: weightsByName.small, cacheDir });
  // One thread: two would wait for each other wherever other tests run beside.
  const llama = await getLlama({ gpu: "auto", build: "never", skipDownload: true, maxThreads: 1 });
  const model = await llama.loadModel({ modelPath: path });
  const options = { contextSize: 512, sequences: 3, batchSize: largestChunk, flashAttention: false };
  const context = await model.createContext(options);
  const text = Array.from({ length: 40 }, (_, index) => `Input: parcel ${index} is late.\nLabel: delivery\n`).join("");
  const tokens = model.tokenize(text, false).slice(0, 165);
  const sequence = context.getSequence();
  const probabilities = async (size: number) => {
    await sequence.clearHistory();
    let rest: Token[] = tokens;
    while (rest.length > size) {
      const cut = firstCut(rest.length, size);
      await sequence.evaluateWithoutGeneratingNewTokens(rest.slice(0, cut));
      rest = rest.slice(cut);
    }
    const steps = sequence.evaluateWithMetadata(
      rest,
      { probabilities: true },
      { temperature: 1, topK: 0, topP: 1, minP: 0 },
    );
    const { value } = await steps.next();
    await steps.return();
    if (!value) throw new Error("no token");
    return [...value.probabilities].slice(0, 1_000);
  };
  const largest = await probabilities(largestChunk);
  expect(largest.length).toBe(1_000);
  for (const size of [32, 48, 80]) expect(await probabilities(size)).toEqual(largest);
  await llama.dispose();
});
