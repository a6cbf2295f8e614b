import type { Mapping } from "@/lib/core/contract/mapping";
import type { ProblemDetail } from "@/lib/core/problem";

const places: Record<string, string> = {
  template: "the text put together",
  text: "the text",
  label: "the label",
  split: "the split",
  group: "the group",
  delimiter: "what stands between columns",
};

/** A refusal says to a script what to send; on the page, with the same problem, it says what to click. */
export function forPeople(message: string): string {
  return message
    .replace(/ Name them in the mapping: \{.*\}\.$/, " Choose at the heads of the columns below which is which.")
    .replace(/, or none: mapping \{.*\}\./, " at its head below, or use none.")
    .replace(/mapping\.(\w+)/g, (written, name: string) => places[name] ?? written);
}

/** What the button of an answer says. */
export function answerWords({ message, mapping }: ProblemDetail): string {
  return mapping && / mapping \{/.test(message) ? nameOf(mapping) : forPeople(message);
}

/** A few words for what an answer to a note does. */
export function nameOf(mapping: Mapping): string {
  if (mapping.repair !== undefined) return mapping.repair ? "Put the letters right" : "Leave the letters as they are";
  if (mapping.header !== undefined) return mapping.header ? "It holds the names" : "It is data";
  if (mapping.encoding !== undefined) return `Read as ${mapping.encoding}`;
  if (mapping.split === null) return "Use no split column";
  return "Do so";
}
