import type { SplitChoice } from "../contract/dataset";
import { type Split, splitByGroup, splitRandom, splitStratified, testPartDefault } from "../split";

/** What a split needs to know of a row; `text` may be any key that is equal where the texts are. */
export type Divisible = { text: string; label: string; part: "train" | "test" | null; group: string | null };

/** Which rows are test: as their source says (`own`), as drawn, or null where each run draws by its own seed. */
export function divide(rows: readonly Divisible[], split: SplitChoice): Split | null {
  switch (split.kind) {
    case "seeded":
      return null;
    case "own": {
      const positions = [...rows.keys()];
      const isTest = (index: number) => rows[index]?.part === "test";
      return { train: positions.filter((index) => !isTest(index)), test: positions.filter(isTest) };
    }
    case "random":
      return splitRandom(rows, split.seed, split.test);
    case "stratified":
      return splitStratified(rows, split.seed, split.test);
    case "group":
      return splitByGroup(rows, split.seed, split.test);
  }
}

/**
 * Ways to split these rows, the default first: their own where train and test are both there, else by group where groups are named (any other
 * would set a group on both sides), else by the seed of each run.
 */
export function proposedSplits(rows: readonly Divisible[]): SplitChoice[] {
  const parts = new Set(rows.map(({ part }) => part));
  const drawn = { seed: 1, test: testPartDefault(rows.length) };
  return [
    ...(parts.has("train") && parts.has("test") ? [{ kind: "own" as const }] : []),
    ...(drawn.test > 0 && new Set(rows.map(({ group }) => group)).size > 1
      ? [{ kind: "group" as const, ...drawn }]
      : []),
    { kind: "seeded" as const },
    ...(drawn.test > 0 ? (["random", "stratified"] as const).map((kind) => ({ kind, ...drawn })) : []),
  ];
}
