import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Opened } from "@/components/examples/draft";
import { WriteStudio } from "@/components/instruction/write-studio";
import { samples } from "@/lib/core/samples";
import { listDatasets } from "@/lib/studio/datasets/list";
import { listEndpoints } from "@/lib/studio/endpoints/list";
import { estimate, keepExamples, measure, openDataset, stopWriting, tryText, write } from "./actions";
import { datasetAsText } from "./dataset-as-text";

/** Saved datasets offered in the editor's menu; the rest are under Datasets. */
const offered = 8;

export default async function WritePage({ searchParams }: PageProps<"/">) {
  const { dataset } = await searchParams;
  const [datasets, endpoints, firstText, opened] = await Promise.all([
    listDatasets(),
    listEndpoints(),
    firstSample(),
    typeof dataset === "string" ? openedDataset(dataset) : null,
  ]);
  return (
    <WriteStudio
      samples={samples.map(({ title, file }) => ({ title, file }))}
      firstText={firstText}
      datasets={datasets.slice(0, offered).map(({ id, name }) => ({ id, name }))}
      endpoints={endpoints}
      opened={opened}
      actions={{ write, stopWriting, tryText, keepExamples, estimate, measure, openDataset }}
    />
  );
}

async function firstSample(): Promise<string> {
  const file = samples[0]?.file ?? "";
  return (await readFile(path.join(process.cwd(), "public", file), "utf8")).trimEnd();
}

async function openedDataset(id: string): Promise<Opened | null> {
  const known = await datasetAsText(id).catch(() => null);
  if (known === null) return null;
  const { text, name, datasetId, heldOut } = known;
  return { text, name, source: "paste", stored: { datasetId, heldOut } };
}
