import { Problem } from "../problem";
import type { Example, Task } from "../types";

/** The task's demonstrations. Throws a Problem when there are none: without one, a method that shows examples would be another method. */
export function requireDemonstrations({ train }: Task): readonly Example[] {
  if (train.length > 0) return train;
  throw new Problem(
    "invalid",
    "This condition shows labelled examples, but none is left to show: either the train part is empty or not one example fits the model's context. Add train examples, shorten them, or choose a model with a larger context.",
  );
}
