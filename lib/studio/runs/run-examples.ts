import "server-only";
import * as datasets from "@/lib/db/datasets";
import type { StoredRun } from "@/lib/db/runs";
import { splitDataset } from "../datasets/split-dataset";

type RunExamples = {
  /** In the order of which every method takes its n. */
  train: datasets.StoredExample[];
  /** The scored examples in test order. */
  test: datasets.StoredExample[];
  /** The size of the whole test part. */
  testPart: number;
};

/** The examples of a run, in its seed's order. */
export async function readRunExamples(
  run: Pick<StoredRun, "datasetId" | "seed" | "testSize"> & { dataset: { ownSplit: boolean } },
): Promise<RunExamples> {
  const examples = await datasets.listExamples(run.datasetId);
  const { train, test } = splitDataset(run.dataset, examples, run.seed);
  return { train, test: test.slice(0, run.testSize), testPart: test.length };
}
