import { Problem } from "../problem";
import type { Example } from "../types";

/** One arm: what somebody else's model said of each example. */
type Arm = { predictions: readonly { text: string; gold: string; prediction: string | null }[] };

/** The examples in the order of the first arm, and for each arm its replies in that order; a reply that did not come is "". */
export type Aligned = { examples: Example[]; replies: string[][] };

/**
 * Sets the arms of an imported run against each other, so that they are compared on the same examples. Arms may come in any order;
 * equal examples are matched in the order they come.
 * @throws Problem `invalid` where an arm has other examples than the first; its details point at the arm.
 */
export function alignArms([first, ...others]: readonly Arm[]): Aligned {
  const examples = (first?.predictions ?? []).map(({ text, gold }) => ({ text, label: gold }));
  const own = (first?.predictions ?? []).map(({ prediction }) => prediction ?? "");
  return { examples, replies: [own, ...others.map((arm, at) => repliesInOrder(examples, arm, at + 1))] };
}

function repliesInOrder(examples: readonly Example[], { predictions }: Arm, position: number): string[] {
  if (predictions.length !== examples.length) {
    throw unequal(position, `it has ${predictions.length} predictions and the first arm ${examples.length}`);
  }
  const waiting = new Map<string, string[]>();
  for (const { text, gold, prediction } of predictions) {
    const key = keyOf(text, gold);
    waiting.set(key, [...(waiting.get(key) ?? []), prediction ?? ""]);
  }
  return examples.map(({ text, label }, at) => {
    const reply = waiting.get(keyOf(text, label))?.shift();
    if (reply !== undefined) return reply;
    throw unequal(position, `example ${at + 1} of the first arm, with gold label "${label}", is not in it`);
  });
}

function keyOf(text: string, gold: string): string {
  return JSON.stringify([text, gold]);
}

function unequal(position: number, what: string): Problem {
  const message = `Arms are compared on the same examples, but arm ${position + 1} has others: ${what}. Give every arm one prediction for each example.`;
  return new Problem("invalid", message, [{ message, pointer: `/conditions/${position}/predictions` }]);
}
