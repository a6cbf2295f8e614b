import { parseExamples } from "@/lib/core/dataset/parse-examples";
import { splitExamples } from "@/lib/core/split";
import type { Example } from "@/lib/core/types";
import type { SplitBy } from "./reading";

/** The examples of a text that no instruction was written from, in the order in which a run would score them. */
export function heldOutExamples(content: string, { seed, heldOut }: SplitBy): Example[] {
  const { examples } = parseExamples(content);
  const places = heldOut ?? splitExamples(examples, seed).test;
  return places.flatMap((at) => examples[at] ?? []);
}
