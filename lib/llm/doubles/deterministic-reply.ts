import "server-only";
import { createHash } from "node:crypto";

/** Pieces that stand for tokens here: words with the space before them. */
export function wordPieces(text: string): string[] {
  return text.match(/\s*\S+\s*$|\s*\S+/g) ?? [];
}

/**
 * What the deterministic server answers: under an enforcing line (or, failing that, `labels` when few tokens are allowed) the label picked by
 * a hash of the prompt; else a short instruction that names the hash.
 */
export function deterministicReply(prompt: string, maxTokens: number, labels: readonly string[] | null): string {
  const hash = createHash("sha256").update(prompt).digest();
  const choices = enforcedLabels(prompt) ?? (maxTokens <= 100 ? labels : null);
  const label = choices?.[hash.readUInt32BE(0) % choices.length];
  if (label !== undefined) return label;
  return `Read the whole input first. Decide which one of the labels fits what it says best, and answer with that label only (${hash.toString("hex", 0, 4)}).`;
}

function enforcedLabels(prompt: string): string[] | null {
  const lists = [...prompt.matchAll(/Only return one of these options: (.*)\. Do not output/g)];
  return lists.at(-1)?.[1]?.split(", ") ?? null;
}
