"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { saveReportFile } from "@/components/report/report-file";
import { useReading } from "@/components/report/use-reading";
import { Button, buttonClass } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import type { Budget } from "@/lib/core/contract/run";
import type { RunRecord } from "@/lib/core/run-record";
import type { ActionResult } from "@/app/action";
import { cancelRunAction, deleteRunAction, restoreRunAction, resumeRunAction } from "./actions";
import { BudgetDialog } from "./budget-dialog";
import { ExtendDialog } from "./extend-dialog";
import { RenameDialog } from "./rename-dialog";
import { ShareDialog } from "./share-dialog";
import { isActive, type RunProgress } from "./use-live-run";

/** `datasetId` is null when the dataset was deleted: then nothing new can be measured on it. */
type Props = {
  record: RunRecord;
  progress: RunProgress | undefined;
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
  const { act, busy } = useAct(onChange);
  const remove = useRemove(record.id, onChange);
  const active = isActive(record.status);
  const resumable = !active && canResume(record);
  const goesOnByItself = record.status === "paused" && typeof progress?.resumeInSeconds === "number";
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
      {(active || goesOnByItself) && (
        <Button disabled={busy} onClick={() => void act(() => cancelRunAction(record.id))}>
          Cancel
        </Button>
      )}
      {resumable && (
        <Button disabled={busy} onClick={() => void act(() => resumeRunAction(record.id))}>
          {goesOnByItself ? "Resume now" : "Resume"}
        </Button>
      )}
      {resumable && budget !== null && <Button onClick={() => setDialog("budget")}>Change the budget…</Button>}
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

function canResume({ status, conditions, importedAt }: RunRecord): boolean {
  if (importedAt !== undefined) return false;
  if (status === "paused" || status === "cancelled" || status === "failed") return true;
  return status === "done" && conditions.some((condition) => condition.status !== "done");
}

function useAct(onChange: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const act = async (action: () => Promise<ActionResult<unknown>>) => {
    setBusy(true);
    const result = await action();
    if (!result.ok) showToast({ text: result.message });
    await onChange();
    setBusy(false);
  };
  return { act, busy };
}

function useRemove(id: string, onChange: () => Promise<void>) {
  const router = useRouter();
  return async () => {
    const result = await deleteRunAction(id);
    if (!result.ok) return showToast({ text: result.message });
    const undo = async () => {
      const restored = await restoreRunAction(id);
      if (!restored.ok) return showToast({ text: restored.message });
      await onChange();
      router.push(`/runs/${id}`);
    };
    showToast({ text: "The run is deleted, and its links are dead.", undo: () => void undo() });
    router.push("/runs");
  };
}
