import type { EndpointSnapshot } from "./types";

const opening = "<think>";
const closing = "</think>";

/** Whether a model thinks aloud before it answers; null: no model was asked. */
export type Thinker = Pick<EndpointSnapshot, "reasons"> | null;

/**
 * The answer in a reply, derived from the stored raw text. Of a model that reasons it is what follows the first closing tag of its
 * thinking, also where the opening tag stood in the chat template and not in the reply; "" while the thinking is not closed. A reply
 * without either tag is all answer: its server keeps the thinking apart. Of any other model the raw reply is the answer.
 */
export function answerIn(raw: string, model: Thinker): string {
  if (!model?.reasons) return raw;
  const end = raw.indexOf(closing);
  if (end !== -1) return raw.slice(end + closing.length);
  return raw.trimStart().startsWith(opening) ? "" : raw;
}

/** Whether a reply shows that its model thinks in the text of its answer. */
export function showsThinking(raw: string): boolean {
  return raw.includes(closing) || raw.trimStart().startsWith(opening);
}
