"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { saveReportFile } from "@/components/report/report-file";
import { useReading } from "@/components/report/use-reading";
import { Button, buttonClass } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import type { Budget } from "@/lib/core/contract/run";
import type { LiveProgress } from "@/lib/core/live-progress";
import type { RunRecord } from "@/lib/core/run-record";
import { isActive } from "@/lib/core/run-status";
import { BudgetDialog } from "./budget-dialog";
import { ExtendDialog } from "./extend-dialog";
import { RenameDialog } from "./rename-dialog";
import { ShareDialog } from "./share-dialog";
import { StopAndGo } from "./stop-and-go";
import { useRemoveRun } from "./use-remove-run";

/** `datasetId` is null when the dataset was deleted: then nothing new can be measured on it. */
type Props = {
  record: RunRecord;
  progress: LiveProgress | undefined;
  datasetId: string | null;
  /** null: it may spend what it needs. */
  budget: Budget | null;
  onChange: () => Promise<void>;
};

/** What the owner can do with a run as it is now. */
export function RunActions({ record, progress, datasetId, budget, onChange }: Props) {
  const router = useRouter();
  const reading = useReading();
  const [dialog, setDialog] = useState<"share" | "extend" | "rename" | "budget" | null>(null);
  const dialogProps = { record, onChange, onClose: () => setDialog(null) };
  const remove = useRemoveRun(record.id, onChange);
  const active = isActive(record.status);
  const measured = record.test.length > 0;
  const again = `/runs/new?again=${encodeURIComponent(record.id)}`;
  const repeatable = measured && datasetId !== null;
  const more: MenuItem[] = [
    ...(repeatable ? [{ label: "Add a condition…", onSelect: () => router.push(again) }] : []),
    { label: "Rename…", onSelect: () => setDialog("rename") },
    ...(measured
      ? [{ label: "Save as one file", onSelect: () => void saveReportFile(record, { withoutTexts: false, reading }) }]
      : []),
    { label: "Delete", onSelect: () => void remove() },
  ];
  return (
    <>
      <StopAndGo {...{ record, progress, onChange }} onBudget={budget === null ? null : () => setDialog("budget")} />
      {!active && canExtend(record) && (
        <Button kind="quiet" onClick={() => setDialog("extend")}>
          Add examples
        </Button>
      )}
      {!measured && !active && datasetId !== null && (
        <Link
          href={`/runs/new?${new URLSearchParams({ dataset: datasetId, from: record.id, seed: String(record.seed) })}`}
          className={buttonClass("primary")}
        >
          Measure it
        </Link>
      )}
      {repeatable && (
        <Link href={again} prefetch={false} className={buttonClass("quiet")}>
          Run again…
        </Link>
      )}
      <Menu label="More" items={more} />
      {measured && <Button onClick={() => setDialog("share")}>Share…</Button>}
      {dialog === "share" && <ShareDialog {...dialogProps} />}
      {dialog === "extend" && <ExtendDialog {...dialogProps} />}
      {dialog === "budget" && budget !== null && <BudgetDialog {...dialogProps} budget={budget} />}
      {dialog === "rename" && <RenameDialog {...dialogProps} />}
    </>
  );
}

/** What was read from a file, and predictions made elsewhere, have nobody here to ask. */
function canExtend({ test, dataset, conditions, importedAt }: RunRecord): boolean {
  if (importedAt !== undefined || conditions.some(({ method }) => method === "imported")) return false;
  return test.length > 0 && test.length < dataset.testSize;
}
