import { answerIn, type Thinker } from "./thinking";
import type { LabelSet, Outcome, Prediction, Reply } from "./types";

/** `strict` is the paper's matching, `lenient` also forgives quotes, final punctuation and a leading "Label:" (method.md 5). */
export type LabelParser = "strict" | "lenient";

/** A reply that a person counts as a label: `reply` as labels are compared (`labelKey`), in whole. Chosen on results, so exploratory. */
export type Alias = { reply: string; label: string };

const head = /^(?:label\s*:|["'`“”‘’«»*\s]+)/;
const wrapping = /["'`“”‘’«»*\s]/;
const punctuation = /[.,;:!?。]/;
/** Ours: more than any answer is wrapped in, so that a reply of thousands of layers is not gone through for each. */
const mostLayers = 64;

/** The form in which a reply and a label are compared: without the whitespace around it, in lower case. */
export function labelKey(text: string): string {
  return text.trim().toLowerCase();
}

/**
 * What one reply of `follower` says: one of the labels, or nothing, with the reason in `outcome` (method.md 5). A match is valid even if
 * the reply was cut. Of a follower that reasons only the answer is read, not its thinking.
 */
export function parseLabel(
  reply: Reply,
  labels: LabelSet,
  parser: LabelParser = "strict",
  follower: Thinker = null,
): Prediction {
  return labelReader(labels, parser, follower)(reply);
}

/** `parseLabel` for many replies over the same labels. A label comes before an alias of the same form; an alias to no label is none. */
export function labelReader(
  labels: LabelSet,
  parser: LabelParser = "strict",
  follower: Thinker = null,
  aliases: readonly Alias[] = [],
): (reply: Reply) => Prediction {
  const known = new Set(labels);
  const named = aliases.filter(({ label }) => known.has(label));
  const byKey = new Map([
    ...named.map(({ reply, label }) => [labelKey(reply), label] as const),
    ...labels.map((label) => [labelKey(label), label] as const),
  ]);
  const match = parser === "strict" ? (raw: string) => byKey.get(labelKey(raw)) : (raw: string) => peel(raw, byKey);
  return (reply) => {
    const answer = answerIn(reply.raw, follower);
    const label = reply.error === null ? match(answer) : undefined;
    return label === undefined ? { label: null, outcome: reasonOf(reply, answer) } : { label, outcome: "valid" };
  };
}

/** Takes one layer of wrapping off at a time, so that a label that itself ends in a stop or a quote is still found. */
function peel(raw: string, byKey: ReadonlyMap<string, string>): string | undefined {
  let key = labelKey(raw);
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const label = byKey.get(key);
    const peeled = withoutLayer(key);
    if (label !== undefined || peeled.length === key.length) return label;
    key = peeled;
  }
  return byKey.get(key);
}

/** Looks for the end from behind: a pattern for it would begin anew at every character of a long row of stops. */
function withoutLayer(key: string): string {
  const inner = key.replace(head, "");
  const last = [wrapping, punctuation].find((kind) => kind.test(inner.at(-1) ?? ""));
  let end = inner.length;
  while (last && end > 0 && last.test(inner.charAt(end - 1))) end -= 1;
  return inner.slice(0, end).trim();
}

function reasonOf({ stopReason, error }: Reply, answer: string): Outcome {
  if (error !== null) return "failed";
  if (stopReason === "refusal") return "refused";
  if (stopReason === "length") return "truncated";
  return answer.trim() === "" ? "empty" : "invalid";
}
