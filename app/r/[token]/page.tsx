import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { figuresOf } from "@/components/report/recompute";
import { SharedReport } from "@/components/report/shared-report";
import { buildReport } from "@/lib/core/report/build-report";
import { getShare } from "@/lib/studio/shares/get";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<Record<string, string | string[]>> };

export const metadata: Metadata = { title: "Shared report", robots: { index: false, follow: false } };

/** Unknown, malformed, withdrawn and ended links are one and the same page. */
export default async function SharedReportPage({ params, searchParams }: Props) {
  const share = await getShare((await params).token);
  if (!share) notFound();
  const search = new URLSearchParams(
    Object.entries(await searchParams).flatMap(([key, value]) => [[key, String(value)]]),
  );
  return <SharedReport record={share.record} computed={figuresOf(buildReport(share.record))} search={`?${search}`} />;
}
