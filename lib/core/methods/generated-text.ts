import type { Completion } from "../types";

/** A reply that begins with so much of the prompt repeats it. */
const echoLength = 100;

/** Why a generator's reply is no instruction, as the end of a sentence; null where it may be one. */
export function unusableBecause({ text, stopReason }: Completion, prompt: string): string | null {
  if (stopReason === "refusal") return "it declined";
  if (text.trim() === "") return "its answer was empty";
  return repeatsPrompt(text, prompt) ? "it repeated the prompt it was given" : null;
}

/** Whether a reply gives the prompt back instead of an answer: it begins as the prompt does. */
export function repeatsPrompt(text: string, prompt: string): boolean {
  const [reply, given] = [text, prompt].map((words) => words.replace(/\s+/g, " ").trim());
  const beginning = (given ?? "").slice(0, echoLength);
  return beginning !== "" && (reply ?? "").startsWith(beginning);
}
