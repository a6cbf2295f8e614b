import { Problem, type ProblemDetail } from "../problem";
import type { Example } from "../types";

type Prediction = { text: string; gold: string; prediction: string | null };

/** A refusal names so many lines, and then says how many there are. */
const mostNamed = 20;

/**
 * The replies of predictions made elsewhere to the first `scored` of a dataset's test examples, in their order; one that did not come is "".
 * They may come in any order and be of the rest of the test part too; equal examples are matched in the order they come.
 * @throws Problem `invalid` with a detail for each prediction of no test example (pointer `/predictions/…`), and for each scored example without one.
 */
export function matchPredictions(
  test: readonly Example[],
  scored: number,
  predictions: readonly Prediction[],
): string[] {
  const places = new Map<string, number[]>();
  test.forEach(({ text, label }, at) => {
    const key = JSON.stringify([text, label]);
    places.set(key, [...(places.get(key) ?? []), at]);
  });
  const replies = new Map<number, string>();
  const wrong: ProblemDetail[] = [];
  predictions.forEach(({ text, gold, prediction }, line) => {
    const place = places.get(JSON.stringify([text, gold]))?.shift();
    if (place !== undefined) replies.set(place, prediction ?? "");
    else wrong.push({ message: unknownWords(test, { text, gold }), pointer: `/predictions/${line}` });
  });
  const missing = test.slice(0, scored).filter((_, at) => !replies.has(at));
  wrong.push(
    ...missing.map(({ text, label }) => ({
      message: `Expected a prediction for "${start(text)}" with gold label "${label}": it is scored, and none is given.`,
      pointer: "/predictions",
    })),
  );
  if (wrong.length > 0) throw refused(wrong, missing.length);
  return Array.from({ length: scored }, (_, at) => replies.get(at) ?? "");
}

function unknownWords(test: readonly Example[], { text, gold }: Pick<Prediction, "text" | "gold">): string {
  const same = test.filter((example) => example.text === text);
  if (same.length === 0) return `No test example of this dataset is "${start(text)}".`;
  if (same.some(({ label }) => label === gold))
    return `"${start(text)}" is given more often than it is in the test part.`;
  return `The gold label of "${start(text)}" is "${same[0]?.label}" in this dataset, not "${gold}".`;
}

function start(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function refused(wrong: readonly ProblemDetail[], missing: number): Problem {
  const counts = [
    ...(wrong.length > missing ? [`${wrong.length - missing} are of no test example`] : []),
    ...(missing > 0 ? [`${missing} scored ${missing === 1 ? "example has" : "examples have"} none`] : []),
  ];
  return new Problem(
    "invalid",
    `These predictions are not those of the scored examples: ${counts.join(", and ")}. Give one for each, with its text and gold label as in the dataset, or score fewer examples.`,
    wrong.slice(0, mostNamed),
  );
}
