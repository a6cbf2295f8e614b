import "server-only";
import { keepNewest } from "@/lib/core/keep-newest";
import type { ModelEndpoint } from "@/lib/llm/endpoint";
import { CallProblem } from "@/lib/llm/errors";
import { impatient } from "@/lib/llm/retry";
import { countChatTokens, countTokens } from "@/lib/llm/tokenize";
import { type Pace, readPace } from "./endpoint-pace";
import type { Range } from "./range";

/** Tokens of prompts that are yet to be sent: counted by the endpoint where it can, else as its last calls let expect. */
export type TokenMeter = {
  pace: Pace;
  /** Whether the endpoint counts tokens; null when it did not answer. */
  counts: boolean | null;
  /** Tokens around every prompt. */
  template: Range;
  text(text: string): Promise<Range>;
  /** Of all together, from a part of them where they are long. */
  texts(texts: readonly string[]): Promise<Range>;
};

/** No tokenizer refuses so many characters at once. */
const charactersAtOnce = 8_000;
/** So many characters tell how many tokens all of a dataset have. */
const charactersCounted = 96_000;
const separator = "\n";
/** A line break between two texts is a token of its own, or a part of the one before. */
const separatorTokens = 0.5;

export async function createTokenMeter(endpoint: ModelEndpoint, signal: AbortSignal): Promise<TokenMeter> {
  const pace = await readPace(endpoint.id);
  const counts = await canCount(endpoint, signal);
  const byPace = (text: string): Range => [
    text.length * pace.tokensPerCharacter[0],
    text.length * pace.tokensPerCharacter[1],
  ];
  const text = async (text: string): Promise<Range> => {
    const found = counts ? await counted(endpoint, text, signal) : null;
    return found === null ? byPace(text) : [found, found];
  };
  return {
    pace,
    counts,
    template: (counts ? await countTemplate(endpoint, signal) : null) ?? pace.tokensPerPrompt,
    text,
    async texts(texts) {
      const whole = texts.reduce((sum, { length }) => sum + length, 0);
      const chunks = chunksOf(evenly(texts, charactersCounted / Math.max(1, whole)));
      let [characters, low, high] = [0, 0, 0];
      for (const chunk of chunks) {
        const [least, most] = await text(chunk.join(separator));
        const separators = counts ? (chunk.length - 1) * separatorTokens : 0;
        characters += chunk.reduce((sum, { length }) => sum + length, 0);
        low += least - separators;
        high += most - separators;
      }
      const scale = characters === 0 ? 0 : whole / characters;
      return [low * scale, high * scale];
    },
  };
}

/** A form is estimated again with every change; what it asks is mostly the same. */
const memory = new Map<string, number>();
const remembered = 1_000;

async function counted(endpoint: ModelEndpoint, text: string, signal: AbortSignal): Promise<number | null> {
  const key = JSON.stringify([endpoint.baseUrl, endpoint.model, text]);
  const known = memory.get(key);
  if (known !== undefined) return known;
  const found = await quietly(() => countTokens(endpoint, text, signal, impatient));
  if (found === null) return null;
  memory.set(key, found);
  keepNewest(memory, remembered);
  return found;
}

async function canCount(endpoint: ModelEndpoint, signal: AbortSignal): Promise<boolean | null> {
  try {
    return (await countTokens(endpoint, "a", signal, impatient)) !== null;
  } catch (error) {
    if (error instanceof CallProblem || signal.aborted) return null;
    throw error;
  }
}

async function countTemplate(endpoint: ModelEndpoint, signal: AbortSignal): Promise<Range | null> {
  const plain = await counted(endpoint, "a", signal);
  const whole = await quietly(() => countChatTokens(endpoint, "a", signal, impatient));
  return plain === null || whole === null ? null : [whole - plain, whole - plain];
}

/** An estimate does not fail because a server does. */
async function quietly(count: () => Promise<number | null>): Promise<number | null> {
  try {
    return await count();
  } catch {
    return null;
  }
}

/** About that share of the texts, from the whole length of the list. */
function evenly(texts: readonly string[], share: number): string[] {
  if (share >= 1) return [...texts];
  return texts.filter((_, index) => Math.floor(index * share) !== Math.floor((index - 1) * share));
}

function chunksOf(texts: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let room = 0;
  for (const text of texts) {
    if (chunks.length === 0 || text.length > room) {
      chunks.push([]);
      room = charactersAtOnce;
    }
    chunks.at(-1)?.push(text);
    room -= text.length;
  }
  return chunks;
}
