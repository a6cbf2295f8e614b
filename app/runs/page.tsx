import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RunHistory } from "@/components/runs/run-history";
import { TwoRuns } from "@/components/runs/two-runs";
import { methodNames, runStatuses } from "@/lib/core/types";
import { listDatasets } from "@/lib/studio/datasets/list";
import { getRun } from "@/lib/studio/runs/get";
import { listRuns } from "@/lib/studio/runs/list";
import { remove, rename, restore, runs } from "./actions";

export const metadata: Metadata = { title: "Runs" };

export default async function RunsPage({ searchParams }: PageProps<"/runs">) {
  const asked = await searchParams;
  if (typeof asked.compare === "string") return compare(asked.compare);
  const text = (name: string) => {
    const value = asked[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const query = {
    search: text("q"),
    datasetId: text("dataset"),
    method: methodNames.find((name) => name === text("method")),
    status: runStatuses.find((name) => name === text("status")),
  };
  const [initial, datasets] = await Promise.all([listRuns(query), listDatasets()]);
  const known = datasets.map(({ id, name }) => ({ id, name }));
  return (
    <RunHistory initial={initial} initialQuery={query} datasets={known} actions={{ runs, rename, remove, restore }} />
  );
}

async function compare(ids: string) {
  const [a, b] = await Promise.all(ids.split(",", 2).map((id) => getRun(id)));
  if (!a || !b) notFound();
  return <TwoRuns a={a} b={b} />;
}
