import type { ConditionInput } from "@/lib/core/contract/run";

/** An instruction that a person wrote or edited, to be measured beside the others. */
export type Variant = { name: string; instruction: string };

type Choice = { trainSize: number; trainedGenerator: string | null; variants?: readonly Variant[] };

/** The numbers of demonstrations worth comparing: 5 and 20, or what there is; two that hardly differ are one. */
export function defaultSizes(trainSize: number): number[] {
  if (trainSize < 1) return [];
  const most = Math.min(20, trainSize);
  return most >= 8 ? [5, most] : [most];
}

/** The comparison a newcomer would choose: naive, ICL and Prompt-MII at two sizes, and every instruction written by hand. */
export function defaultComparison({ trainSize, trainedGenerator, variants = [] }: Choice): ConditionInput[] {
  const sizes = defaultSizes(trainSize);
  return [
    { method: "naive" },
    ...sizes.map((n): ConditionInput => ({ method: "icl", n })),
    ...sizes.map((n): ConditionInput =>
      trainedGenerator === null
        ? { method: "prompt-mii-zero", n }
        : { method: "prompt-mii", n, generator: trainedGenerator },
    ),
    ...variants.map(({ name, instruction }): ConditionInput => ({ method: "manual", name, instruction })),
  ];
}
