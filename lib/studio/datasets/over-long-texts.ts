import "server-only";
import { entriesOf, type Finding } from "@/lib/core/dataset/finding";
import { type CountedText, findOverLong } from "@/lib/core/dataset/length-findings";
import { spreadOf, type TextLengths } from "@/lib/core/dataset/statistics";
import { Problem } from "@/lib/core/problem";
import { shuffle } from "@/lib/core/random";
import type { StoredExample } from "@/lib/db/datasets";
import type { ModelEndpoint } from "@/lib/llm/endpoint";
import { listModels } from "@/lib/llm/models";
import { impatient } from "@/lib/llm/retry";
import { countTokens } from "@/lib/llm/tokenize";
import type { KnownEndpoint } from "../endpoints/known-endpoints";
import { modelEndpoint, requireEndpoint } from "../endpoints/require-endpoint";

/** Texts counted to know the characters per token, and the longest ones, which are counted exactly. */
const sampled = 12;
const longestCounted = 12;
/** A text may fill this share of the model's context: beside it stand the instruction, demonstrations and the answer. */
const shareOfContext = 0.25;
/** Tokens, where the model does not say how large its context is. */
const usualContext = 8000;

type OverLongTexts = {
  model: string;
  /** Whether every text was counted. */
  exact: boolean;
  limit: number;
  lengths: TextLengths;
  finding: Finding | undefined;
};

/**
 * How long the texts are in tokens of the follower that runs use by default, and which are too long for it: more than a quarter of its
 * context. Asks its tokenizer for at most 24 texts.
 * @throws Problem `unavailable` when no tokenizer can be asked; then lengths are known in characters only.
 */
export async function findOverLongTexts(rows: readonly StoredExample[], signal: AbortSignal): Promise<OverLongTexts> {
  const follower = await requireEndpoint(undefined, "follower");
  const endpoint = modelEndpoint(follower);
  const longest = rows.toSorted((a, b) => b.text.length - a.text.length).slice(0, longestCounted);
  const counted = await countSome(endpoint, [...longest, ...shuffle(rows, 1, "tokens").slice(0, sampled)], signal);
  const perToken = charactersPerToken(counted);
  const count = (text: string): CountedText => {
    const tokens = counted.get(text);
    return tokens === undefined ? { tokens: Math.ceil(text.length / perToken), exact: false } : { tokens, exact: true };
  };
  const limit = Math.floor((await contextOf(follower, endpoint, signal)) * shareOfContext);
  const train = rows.filter(({ part }) => part === "train");
  const test = rows.filter(({ part }) => part === "test");
  const [finding] = findOverLong(entriesOf(train, test), { limit, count });
  const lengths = spreadOf(rows.map(({ text }) => count(text).tokens));
  if (!lengths) throw unavailable(follower);
  return { model: follower.name, exact: rows.every(({ text }) => counted.has(text)), limit, lengths, finding };
}

async function countSome(
  endpoint: ModelEndpoint,
  rows: readonly StoredExample[],
  signal: AbortSignal,
): Promise<Map<string, number>> {
  const counted = new Map<string, number>();
  for (const { text } of rows) {
    if (counted.has(text)) continue;
    const tokens = await countTokens(endpoint, text, signal, impatient);
    if (tokens === null) throw unavailable(endpoint);
    counted.set(text, tokens);
  }
  return counted;
}

function charactersPerToken(counted: ReadonlyMap<string, number>): number {
  let [characters, tokens] = [0, 0];
  for (const [text, count] of counted) {
    characters += text.length;
    tokens += count;
  }
  return characters / Math.max(1, tokens);
}

async function contextOf(follower: KnownEndpoint, endpoint: ModelEndpoint, signal: AbortSignal): Promise<number> {
  if (follower.limits.contextLength !== undefined) return follower.limits.contextLength;
  const models = await listModels(endpoint, signal);
  return models.find(({ id }) => id === endpoint.model)?.maxModelLen ?? usualContext;
}

function unavailable({ model }: { model: string }): Problem {
  return new Problem("unavailable", `The server of ${model} counts no tokens for others; lengths are in characters.`);
}
