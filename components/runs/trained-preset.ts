import type { EndpointView } from "@/lib/core/contract/endpoint";
import type { Choice } from "./choice";
import { defaultSizes } from "./default-comparison";

/** What the preset chooses, or what it would need. */
export type TrainedPreset = { choice: Partial<Choice> } | { missing: string };

/**
 * The question of the poster's section 7: does a small generator that was trained beat a large one that was not, under the same
 * follower? Every trained generator, every untrained one that is larger than the smallest of them, naive and ICL beside them.
 */
export function trainedPreset(
  endpoints: readonly EndpointView[],
  followers: readonly EndpointView[],
  trainSize: number,
): TrainedPreset {
  const generators = endpoints.filter(({ roles }) => roles.includes("generator"));
  const trained = generators.filter((generator) => generator.trained);
  const [follower] = followers;
  if (trained.length === 0) {
    return { missing: "No generator is marked as trained, such as milli19/promptmii-llama-3.1-8b-instruct." };
  }
  if (!follower) return { missing: "There is no follower." };
  const sizes = trained.flatMap(({ model }) => billionsIn(model) ?? []);
  if (sizes.length === 0) {
    return { missing: `The name of ${namesOf(trained)} does not say how large it is, such as “8b”.` };
  }
  const smallest = Math.min(...sizes);
  const large = generators.filter((one) => !one.trained && (billionsIn(one.model) ?? 0) > smallest);
  if (large.length === 0) {
    return { missing: `No untrained generator is known to be larger than ${smallest}B, by the size in its name.` };
  }
  const shown = defaultSizes(trainSize);
  const cells = ["icl", "prompt-mii", "prompt-mii-zero"].flatMap((row) => shown.map((n) => `${row}:${n}`));
  return {
    choice: {
      cells: ["naive", ...cells],
      generators: [...trained, ...large].map(({ id }) => id),
      followers: [follower.id],
    },
  };
}

/** Parameters in billions as a model's name says them: 8 of "Llama-3.1-8B", 56 of "8x7B"; null where it does not. */
export function billionsIn(model: string): number | null {
  const found = [...model.matchAll(/(?<![\w.])(?:(\d+)x)?(\d+(?:\.\d+)?)b(?![a-z0-9])/gi)];
  const sizes = found.map(([, experts, size]) => Number(experts ?? 1) * Number(size));
  return sizes.length === 0 ? null : Math.max(...sizes);
}

function namesOf(endpoints: readonly EndpointView[]): string {
  return endpoints.map(({ name }) => name).join(", ");
}
