import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { figuresOf } from "@/lib/core/report/recompute";
import { getLiveProgress } from "@/lib/studio/runs/get-live-progress";
import { getRunRecord, reportOf } from "@/lib/studio/runs/get-record";
import { getRunSummary } from "@/lib/studio/runs/get-summary";
import { RunPage } from "./run-page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[]>> };

/** The title and the page ask for the same run: it is read once. */
const summaryOf = cache(getRunSummary);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const summary = await summaryOf((await params).id);
  return { title: summary?.name ?? "Run" };
}

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params;
  const [record, summary, progress] = await Promise.all([getRunRecord(id), summaryOf(id), getLiveProgress(id)]);
  if (!record) notFound();
  const search = new URLSearchParams(
    Object.entries(await searchParams).flatMap(([key, value]) => [[key, String(value)]]),
  );
  return (
    <RunPage
      key={id}
      initialJson={JSON.stringify(record)}
      progress={progress ?? undefined}
      computed={figuresOf(reportOf(record))}
      datasetId={summary?.dataset.id ?? null}
      budget={summary?.budget ?? null}
      search={`?${search}`}
    />
  );
}
