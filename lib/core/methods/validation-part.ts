import { Problem } from "../problem";
import type { Example, Task } from "../types";

/** `shown` to the generator, and `validation`: what its candidates are measured on. */
export type Parts = { shown: readonly Example[]; validation: readonly Example[] };

/** Fewer cannot be divided: one to show and two to measure on. */
const fewest = 3;

/**
 * The n examples of a task divided as GEPA divides them (method.md 10): the first floor(n/3) are shown, the rest is validation. Both
 * are in n, which counts every label a method may see (method.md 4). Throws a Problem below three examples.
 */
export function divideForValidation({ train }: Pick<Task, "train">): Parts {
  if (train.length >= fewest) {
    const shown = Math.floor(train.length / 3);
    return { shown: train.slice(0, shown), validation: train.slice(shown) };
  }
  throw new Problem(
    "invalid",
    `This method measures its candidates on two thirds of its n examples, so it needs at least ${fewest}; it has ${train.length}. Choose a larger n, or add train examples.`,
    [{ message: `Expected at least ${fewest} examples`, field: "n" }],
  );
}
