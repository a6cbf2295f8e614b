import "server-only";
import { z } from "zod";
import { datasetLimits } from "@/lib/core/contract/dataset";
import type { Estimate } from "@/lib/core/contract/estimate";
import { startRunSchema } from "@/lib/core/contract/run";
import { labelSet } from "@/lib/core/dataset/label-set";
import { parseExamples } from "@/lib/core/dataset/parse-examples";
import { splitDataset } from "../datasets/split-dataset";
import { parseInput } from "../parse-input";
import { estimatePlan } from "./estimate-plan";
import { planConditions } from "./plan-conditions";

const estimateContentSchema = startRunSchema.pick({ conditions: true }).extend({
  content: z.string().min(1).max(datasetLimits.contentBytes),
  seed: z.int().min(0),
  testSize: z.int().min(1),
});

/** What a run over pasted examples would cost, before anything of them is stored. */
export async function estimateContent(given: unknown): Promise<Estimate> {
  const input = parseInput(estimateContentSchema, given);
  const { examples } = parseExamples(input.content);
  const labels = labelSet(examples).map((label) => ({ label, count: 0 }));
  const rows = examples.map((example, index) => ({ ...example, index, part: "train" as const }));
  const { train, test } = splitDataset({ ownSplit: false }, rows, input.seed);
  const conditions = await planConditions(input.conditions, { trainSize: train.length, seed: input.seed });
  return estimatePlan({
    dataset: { labels },
    conditions,
    train,
    test: test.slice(0, input.testSize),
    seed: input.seed,
    from: null,
  });
}
