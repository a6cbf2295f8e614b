"use client";

import { useState } from "react";
import type { ActionResult } from "@/app/action";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { LiveProgress } from "@/lib/core/live-progress";
import type { RunRecord } from "@/lib/core/run-record";
import { isActive } from "@/lib/core/run-status";
import { cancelRunAction, resumeRunAction } from "./actions";

type Props = {
  record: RunRecord;
  progress: LiveProgress | undefined;
  onChange: () => Promise<void>;
  /** null: the run has no budget that could be changed. */
  onBudget: (() => void) | null;
};

/** Stops a run that works or will go on by itself, and goes on with one that stands still. */
export function StopAndGo({ record, progress, onChange, onBudget }: Props) {
  const { act, busy } = useAct(onChange);
  const active = isActive(record.status);
  const resumable = !active && canResume(record);
  const goesOnByItself = record.status === "paused" && typeof progress?.resumeInSeconds === "number";
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
      {resumable && onBudget && <Button onClick={onBudget}>Change the budget…</Button>}
    </>
  );
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
