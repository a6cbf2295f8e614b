import type { Completion } from "../types";
import { INSTRUCTION_MAX_TOKENS } from "./token-limits";

/** A reply that begins with so much of the prompt repeats it. */
const echoLength = 100;

/** Why a generator's reply is no instruction, as the end of a sentence; null where it may be one. */
export function unusableBecause({ text, stopReason }: Completion, prompt: string): string | null {
  if (stopReason === "refusal") return "it declined";
  if (text.trim() === "") return "its answer was empty";
  return repeatsPrompt(text, prompt) ? "it repeated the prompt it was given" : null;
}

/** What a report says of an instruction that is as long as its generator was allowed, or longer; nothing of one that ended by itself. */
export function lengthNotes({ stopReason, usage: { completionTokens } }: Completion): string[] {
  if (completionTokens > INSTRUCTION_MAX_TOKENS) {
    return [`The generator wrote ${completionTokens} tokens, more than the ${INSTRUCTION_MAX_TOKENS} it was allowed.`];
  }
  return stopReason === "length" ? ["The instruction is cut where the generator reached its token limit."] : [];
}

/** Marks the step of a text of whose length these notes are. */
export function cutMark(lengths: readonly string[] = []): { cut?: true } {
  return lengths.length > 0 ? { cut: true } : {};
}

/** Whether a reply gives the prompt back instead of an answer: it begins as the prompt does. */
export function repeatsPrompt(text: string, prompt: string): boolean {
  const [reply, given] = [text, prompt].map((words) => words.replace(/\s+/g, " ").trim());
  const beginning = (given ?? "").slice(0, echoLength);
  return beginning !== "" && (reply ?? "").startsWith(beginning);
}
