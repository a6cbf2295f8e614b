import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getRunRecord } from "@/lib/studio/runs/get-record";
import { RunPage } from "./run-page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[]>> };

export const metadata: Metadata = { title: "Run" };

export default async function Page({ params, searchParams }: Props) {
  const record = await getRunRecord((await params).id);
  if (!record) notFound();
  const search = new URLSearchParams(
    Object.entries(await searchParams).flatMap(([key, value]) => [[key, String(value)]]),
  );
  return <RunPage key={record.id} initial={record} search={`?${search}`} />;
}
