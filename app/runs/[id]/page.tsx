import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type Figures, figuresOf } from "@/components/report/recompute";
import { buildReport } from "@/lib/core/report/build-report";
import type { RunRecord } from "@/lib/core/run-record";
import { getRunRecord } from "@/lib/studio/runs/get-record";
import { getRunProgress } from "@/lib/studio/runs/get-progress";
import { RunPage } from "./run-page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[]>> };

export const metadata: Metadata = { title: "Run" };

const known = new WeakMap<RunRecord, Figures>();

/** The record of an ended run is kept while it is looked at, and so are its figures. */
function figures(record: RunRecord): Figures {
  const found = known.get(record) ?? figuresOf(buildReport(record));
  known.set(record, found);
  return found;
}

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params;
  const [record, summary] = await Promise.all([getRunRecord(id), getRunProgress(id)]);
  if (!record) notFound();
  const search = new URLSearchParams(
    Object.entries(await searchParams).flatMap(([key, value]) => [[key, String(value)]]),
  );
  return (
    <RunPage
      key={id}
      initialJson={JSON.stringify(record)}
      computed={figures(record)}
      datasetId={summary?.dataset.id ?? null}
      search={`?${search}`}
    />
  );
}
