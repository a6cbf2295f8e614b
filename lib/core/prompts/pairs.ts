import type { Example, LabelSet } from "../types";

/** One demonstration as the paper writes it: two lines, each ended by a newline; nothing is escaped (method.md 3). */
export function examplePair({ text, label }: Example): string {
  return `Input: ${text}\nLabel: ${label}\n`;
}

/** Demonstrations one after the other, with no blank line between them. */
export function examplePairs(examples: readonly Example[]): string {
  return examples.map(examplePair).join("");
}

/** The label names in the order of the label set, joined by comma and space. */
export function labelList(labels: LabelSet): string {
  return labels.join(", ");
}

/** The line that keeps the follower to the label names; it ends the prefix of every method, with a blank line after it. */
export function enforcingLine(labels: LabelSet): string {
  return `Only return one of these options: ${labelList(labels)}. Do not output "Label:" or any extra text.\n\n`;
}
