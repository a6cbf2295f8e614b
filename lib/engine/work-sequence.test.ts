import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { describe, expect, test } from "vitest";
import { ChunkSize } from "./chunk-size";
import { Turns } from "./turns";
import { WorkSequence } from "./work-sequence";

/** Keeps tokens as a sequence of the library does, without a model behind it. */
class TokenList {
  contextTokens: Token[] = [];

  get nextTokenIndex() {
    return this.contextTokens.length;
  }

  async clearHistory() {
    this.contextTokens = [];
  }

  async eraseContextTokenRanges([range]: { start: number; end: number }[]) {
    this.contextTokens.splice(range?.start ?? 0);
  }

  async evaluateWithoutGeneratingNewTokens(tokens: Token[]) {
    this.contextTokens.push(...tokens);
  }
}

class CopyingTokenList extends TokenList {
  async _copyStateFromOtherSequence(other: TokenList, tokens: number) {
    this.contextTokens = other.contextTokens.slice(0, tokens);
    return true;
  }
}

const turns = new Turns();
const chunk = new ChunkSize();
const sequenceOf = (list: TokenList) => new WorkSequence(list as unknown as LlamaContextSequence, false, chunk, turns);
const tokens = (length: number, from = 0) => Array.from({ length }, (_, index) => (from + index) as Token);
const never = new AbortController().signal;

describe("a sequence brought to hold a prompt's beginning", () => {
  test("copies what another has, in whole groups", async () => {
    const [donor, target] = [sequenceOf(new CopyingTokenList()), sequenceOf(new CopyingTokenList())];
    await donor.read(tokens(64), never);
    expect(await target.align([...tokens(50), ...tokens(20, 900)], donor, never)).toBe(48);
    expect(target.sequence.contextTokens).toEqual(tokens(48));
  });

  test("keeps its own beginning when the other has not clearly more", async () => {
    const [donor, target] = [sequenceOf(new CopyingTokenList()), sequenceOf(new CopyingTokenList())];
    await donor.read(tokens(64), never);
    await target.read(tokens(60), never);
    expect(await target.align(tokens(100), donor, never)).toBe(60);
  });

  test("starts over, and still answers, where the library cannot copy", async () => {
    const [donor, target] = [sequenceOf(new TokenList()), sequenceOf(new TokenList())];
    await donor.read(tokens(64), never);
    await target.read(tokens(8), never);
    expect(await target.align(tokens(100), donor, never)).toBe(0);
    expect(target.sequence.contextTokens).toEqual([]);
  });

  test("offers prompts only, never what was generated after them", async () => {
    const sequence = sequenceOf(new TokenList());
    await sequence.read(tokens(8), never);
    await sequence.sequence.evaluateWithoutGeneratingNewTokens(tokens(8, 8));
    expect(sequence.tokens).toEqual(tokens(8));
    expect(await sequence.align(tokens(100), null, never)).toBe(8);
  });
});

describe("those who wait for a beginning", () => {
  test("are woken when it is read, or when the job ends without it", async () => {
    const sequence = sequenceOf(new TokenList());
    const woken: string[] = [];
    const soon = sequence.reached(8).then(() => woken.push("8"));
    const never8000 = sequence.reached(8_000).then(() => woken.push("8000"));
    await sequence.read(tokens(4), never);
    expect(woken).toEqual([]);
    await sequence.read(tokens(4, 4), never);
    await soon;
    expect(woken).toEqual(["8"]);
    sequence.endJob();
    await never8000;
    expect(woken).toEqual(["8", "8000"]);
  });

  test("do not wait for what the job has read already", async () => {
    const sequence = sequenceOf(new TokenList());
    sequence.goal = tokens(100);
    await sequence.read(tokens(8), never);
    await sequence.reached(8);
  });
});

test("reads nothing more for a request that was given up", async () => {
  const sequence = sequenceOf(new TokenList());
  await expect(sequence.read(tokens(8), AbortSignal.abort())).rejects.toThrow();
  expect(sequence.sequence.contextTokens).toEqual([]);
});
