import type { ConditionInput } from "@/lib/core/contract/condition-input";
import { nDefault } from "@/lib/core/split";
import type { InstructionOrigin } from "@/lib/core/types";

/** An instruction that a person wrote or edited, to be measured beside the others. */
export type Variant = { name: string; instruction: string; from?: InstructionOrigin };

/** `n`: examples the generator is shown at most; `generator`: who writes, null where the default does; `untrained`: the same without its training. */
type Choice = {
  trainSize: number;
  n?: number;
  generator: { id: string; trained: boolean } | null;
  untrained?: { id: string } | null;
  variants?: readonly Variant[];
};

/** The numbers of demonstrations worth comparing: 5 and n, or what there is; two that hardly differ are one. */
export function defaultSizes(trainSize: number, n = nDefault): number[] {
  if (trainSize < 1) return [];
  const most = Math.min(n, trainSize);
  return most >= 8 ? [5, most] : [most];
}

/** The comparison a newcomer would choose: naive, ICL and Prompt-MII at two sizes, what training made of it where that can be seen, and every instruction written by hand. */
export function defaultComparison({
  trainSize,
  n,
  generator,
  untrained = null,
  variants = [],
}: Choice): ConditionInput[] {
  const sizes = defaultSizes(trainSize, n);
  const method = generator?.trained ? "prompt-mii" : "prompt-mii-zero";
  return [
    { method: "naive" },
    ...sizes.map((size): ConditionInput => ({ method: "icl", n: size })),
    ...sizes.map((size): ConditionInput => ({
      method,
      n: size,
      ...(generator !== null && { generator: generator.id }),
    })),
    ...(untrained === null ? [] : sizes).map((size): ConditionInput => ({
      method: "prompt-mii-zero",
      n: size,
      generator: untrained?.id,
    })),
    ...variants.map(manualCondition),
  ];
}

/** The condition that measures an instruction of a person's own, under its name. */
export function manualCondition({ name, instruction, from }: Variant): ConditionInput {
  return { method: "manual", name, instruction, ...(from && { options: { origin: from } }) };
}

/** The embedded model without its adapter, beside which the adapter's worth shows; null for any other generator. */
export function untrainedSelf<Endpoint extends { embedded: boolean; trained: boolean; roles: readonly string[] }>(
  generator: Endpoint | null,
  all: readonly Endpoint[],
): Endpoint | null {
  if (!generator?.trained || !generator.embedded) return null;
  return all.find(({ embedded, trained, roles }) => embedded && !trained && roles.includes("generator")) ?? null;
}
