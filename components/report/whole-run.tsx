"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { forStrangers } from "@/lib/core/report/for-strangers";
import { makeRunFile, runFileText } from "@/lib/core/run-file/make-run-file";
import type { RunRecord } from "@/lib/core/run-record";
import { computeFigures } from "./compute-figures";
import { fileName, saveFile } from "./save-file";

/** Saves the whole run as one JSON file. Its figures are computed for it, under the strict parser: those a reader can check. */
export function WholeRun({ record }: { record: RunRecord }) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const shown = forStrangers(record);
    const text = runFileText(makeRunFile(shown, await computeFigures(shown, "strict")));
    saveFile(fileName(record.name, "run.json"), text, "application/json");
    setBusy(false);
  };
  return (
    <div>
      <Button kind="primary" disabled={busy} onClick={() => void save()}>
        Whole run (JSON)
      </Button>
      <p className="mt-1 max-w-140 text-small text-ink-2">
        Raw replies, prompts, settings and every figure in one file. Any studio makes this report of it again, under
        Import, and says whether every figure agrees. Its JSON Schema is at{" "}
        <code className="break-all">{"/api/v1/run.schema.json"}</code>.
      </p>
    </div>
  );
}
