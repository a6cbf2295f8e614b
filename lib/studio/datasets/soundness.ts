import "server-only";
import { setImmediate } from "node:timers/promises";
import type { FindingView, Soundness } from "@/lib/core/contract/dataset-version";
import { textLengths } from "@/lib/core/dataset/statistics";
import { inOrder, soundnessSteps } from "@/lib/core/dataset/soundness";
import { viewFinding } from "@/lib/core/dataset/view-finding";
import * as datasets from "@/lib/db/datasets";
import * as versions from "@/lib/db/dataset-versions";
import { partedRows } from "./parted-rows";

const format = 1;

type Known = Pick<datasets.StoredDataset, "id" | "ownSplit">;

/** Computes what is doubtful in a version, and how long its texts are, and keeps it beside it. */
export async function keepSoundness(dataset: Known, rows: readonly datasets.StoredExample[]): Promise<Soundness> {
  const parted = partedRows(dataset, rows);
  const train = parted.filter(({ part }) => part === "train");
  const test = parted.filter(({ part }) => part === "test");
  const findings: FindingView[] = [];
  for (const found of soundnessSteps(train, test)) {
    findings.push(...found.map((finding) => viewFinding(finding, parted)));
    await setImmediate();
  }
  const heldOut = dataset.ownSplit ? null : test.map(({ index }) => index);
  const soundness: Soundness = { format, findings: inOrder(findings), lengths: textLengths(rows), heldOut };
  await versions.setSoundness(dataset.id, JSON.stringify(soundness));
  return soundness;
}

/** What was computed of a version when it was made; of one made before that was kept, or in another format, it is computed now. */
export async function readSoundness(dataset: Known): Promise<Soundness> {
  const kept = await versions.getSoundness(dataset.id);
  const known = kept === null ? null : (JSON.parse(kept) as Partial<Soundness>);
  if (known?.format === format) return known as Soundness;
  return keepSoundness(dataset, await datasets.listExamples(dataset.id));
}
