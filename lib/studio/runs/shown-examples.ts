import "server-only";
import { demonstrations, drawnOrder } from "@/lib/core/split";
import type { StoredCondition } from "@/lib/db/conditions";
import type { StoredExample } from "@/lib/db/datasets";

/** A run's train part in the order of its seed. */
export type TrainPart = { seed: number; train: readonly StoredExample[] };

/** Orders that other seeds gave a train part: a sweep asks for the same one again and again, and a large part takes a moment to shuffle. */
const drawn = new WeakMap<readonly StoredExample[], Map<number, StoredExample[]>>();

/** The first n examples that a condition is shown, drawn by its own seed where it has one. */
export function shownExamples(
  part: TrainPart,
  { seed, options }: Pick<StoredCondition, "seed" | "options">,
  n: number,
): StoredExample[] {
  return demonstrations(orderOf(part, seed ?? part.seed), n, options.order);
}

function orderOf({ seed, train }: TrainPart, wanted: number): readonly StoredExample[] {
  if (wanted === seed) return train;
  const known = drawn.get(train) ?? new Map<number, StoredExample[]>();
  drawn.set(train, known);
  const order = known.get(wanted) ?? drawnOrder(train, wanted);
  known.set(wanted, order);
  return order;
}
