import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { figuresOf } from "@/lib/core/report/recompute";
import { getShare } from "@/lib/studio/shares/get";
import { getSharedReport } from "@/lib/studio/shares/get-report";
import { SharedPage } from "./shared-page";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<Record<string, string | string[]>> };

/** The title and the page ask for the same report: it is read once. */
const shareOf = cache(getShare);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const share = await shareOf((await params).token);
  return { title: share?.record.name ?? "Shared report", robots: { index: false, follow: false } };
}

/** Unknown, malformed, withdrawn and ended links are one and the same page. */
export default async function SharedReportPage({ params, searchParams }: Props) {
  const { token } = await params;
  const share = await shareOf(token);
  if (!share) notFound();
  const search = new URLSearchParams(
    Object.entries(await searchParams).flatMap(([key, value]) => [[key, String(value)]]),
  );
  return (
    <SharedPage
      recordJson={JSON.stringify(share.record)}
      hash={share.hash}
      computed={figuresOf(getSharedReport(token, share.record))}
      search={`?${search}`}
    />
  );
}
