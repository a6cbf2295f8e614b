import type { Draft, StoredText } from "@/components/examples/draft";
import type { Reading } from "@/components/examples/reading";
import { defaultComparison, untrainedSelf } from "@/components/runs/default-comparison";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { testSizeDefault } from "@/lib/core/split";
import type { RunRequest } from "./write-actions";

/** Characters of a text that is sent for an estimate while it is being edited. */
const sentForEstimate = 200_000;

export type Models = { generators: EndpointView[]; generator: EndpointView | null; follower: EndpointView | null };

/** Who writes and who labels: the generator that was chosen, else a trained one, else the first. */
export function chosenModels(endpoints: readonly EndpointView[], chosen: string | null): Models {
  const generators = endpoints.filter(({ roles }) => roles.includes("generator"));
  const generator =
    generators.find(({ id }) => id === chosen) ?? generators.find(({ trained }) => trained) ?? generators[0] ?? null;
  return { generators, generator, follower: endpoints.find(({ roles }) => roles.includes("follower")) ?? null };
}

export type Comparison = {
  request: RunRequest;
  testSize: number;
  /** Examples held out; of a large set only the first `testSize` are used. */
  available: number;
  /** What is estimated: the stored dataset, or the text before it is stored; null where it is too large to be sent for that. */
  examples: { datasetId: string } | { content: string } | null;
};

type About = { draft: Draft; reading: Reading | null; stored: StoredText | null };

/** What Measure would start from what is on the page. */
export function comparisonOf(
  { draft, reading, stored }: About,
  { generators, generator, follower }: Models,
): Comparison {
  const { trainSize, available } = reading?.ok
    ? { trainSize: reading.train, available: reading.heldOut }
    : { trainSize: 0, available: 0 };
  const variants = draft.variants.filter(({ name, instruction }) => name.trim() !== "" && instruction.trim() !== "");
  const testSize = Math.min(available, testSizeDefault(follower?.embedded !== false));
  const from = stored !== null && draft.written?.datasetId === stored.datasetId ? draft.written.runId : undefined;
  const untrained = untrainedSelf(generator, generators);
  const conditions = defaultComparison({ trainSize, n: draft.n, generator, untrained, variants });
  return {
    request: { conditions, seed: draft.seed, testSize, from },
    testSize,
    available,
    examples: costed(draft, stored),
  };
}

function costed({ text }: Draft, stored: StoredText | null): Comparison["examples"] {
  if (stored !== null) return { datasetId: stored.datasetId };
  return text.length < sentForEstimate ? { content: text } : null;
}
