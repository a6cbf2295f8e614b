"use client";

import { useState } from "react";
import { counted } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Progress } from "@/components/ui/progress";
import { TextInput } from "@/components/ui/text-input";
import { datasetLimits } from "@/lib/core/contract/dataset";
import type { Inspection } from "@/lib/core/contract/import";
import type { Mapping } from "@/lib/core/contract/mapping";
import { withAnswer } from "./with-answer";
import { timeLeft } from "./amounts";
import { Refusal } from "./answers";
import type { Choices } from "./choices";
import { finalMeanings } from "./final-labels";
import { bytesDone, bytesToDo, cancelImport, forgetImport, startImport, type Importing } from "./importing";
import { useSaid } from "./use-said";

type Props = {
  inspection: Inspection;
  /** The last choice could not be looked at, or is not yet. */
  blocked: boolean;
  uploadId: string;
  choices: Choices;
  change: (patch: Partial<Choices>) => void;
  importing: Exclude<Importing, { phase: "none" }> | null;
};

/** The name, the button, and how far the import is. */
export function ImportBand({ inspection, blocked, uploadId, choices, change, importing }: Props) {
  const name = choices.name ?? nameOfFile(inspection.filename);
  const [pressed, setPressed] = useState(false);
  const hindrance = hindranceOf(inspection, name);
  const start = () => {
    setPressed(true);
    if (hindrance !== null || blocked) return;
    void startImport({
      uploadId,
      name,
      mapping: choices.mapping,
      ...(choices.split !== null && { split: choices.split }),
      descriptions: finalMeanings(inspection.labels, choices.mapping.rename, choices.meanings),
    });
  };
  const answer = (mapping: Mapping) => {
    forgetImport();
    change({ mapping: withAnswer(choices.mapping, mapping) });
  };
  if (importing?.phase === "running") return <Running importing={importing} filename={inspection.filename} />;
  return (
    <section
      aria-label="Import"
      className="mt-2 flex flex-wrap items-end gap-x-5 gap-y-3 rounded-box border border-line bg-accent-soft px-4.5 py-3.5"
    >
      <Field
        label="Name of the dataset"
        className="flex-[1_1_280px]"
        error={pressed && name.trim() === "" ? "A name is needed." : undefined}
      >
        <TextInput
          value={name}
          maxLength={datasetLimits.nameLength}
          onChange={({ target }) => change({ name: target.value })}
        />
      </Field>
      <Button kind="primary" aria-disabled={hindrance !== null || blocked} onClick={start}>
        Import
      </Button>
      <div aria-live="polite" className="basis-full text-small text-ink-2 empty:hidden">
        {hindrance}
      </div>
      {importing?.phase === "failed" && (
        <div className="basis-full">
          <Refusal refusal={importing} onAnswer={answer} />
        </div>
      )}
    </section>
  );
}

type Running = Extract<Importing, { phase: "running" }>;

const stages = { reading: "Reading", storing: "Storing" };

function Running({ importing: { progress, secondsLeft }, filename }: { importing: Running; filename: string }) {
  const what = progress === null ? "Starting" : stages[progress.stage];
  const rows = progress === null ? "" : `, ${counted(progress.rows, "row")}`;
  const left = timeLeft(secondsLeft);
  const said = useSaid(`${what}${rows}. ${left}`);
  return (
    <section aria-label="Import" className="mt-2 rounded-box border border-line bg-accent-soft px-4.5 py-3.5">
      <div className="mb-2.5 flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1">
          <span className="font-semibold">{what}</span>
          <span className="text-ink-2 tabular-nums">
            {rows}
            {left !== "" && `, ${left}`}
          </span>
        </p>
        <Button onClick={cancelImport}>Cancel</Button>
      </div>
      <Progress
        label={`Importing ${filename}`}
        done={progress && bytesDone(progress)}
        total={progress ? bytesToDo(progress) : 1}
      />
      <p role="status" className="sr-only">
        {said}
      </p>
    </section>
  );
}

function hindranceOf({ refusal, labels }: Inspection, name: string): string | null {
  if (refusal !== null) return "First answer what stands in the way, above.";
  if (labels.length === 0) return "No row has a text and a label yet.";
  return name.trim() === "" ? "Give it a name." : null;
}

/** The name of a file without its endings. */
function nameOfFile(filename: string): string {
  const bare = filename
    .replace(/\.(gz|zip)$/i, "")
    .replace(/\.[A-Za-z0-9]{1,8}$/, "")
    .trim();
  return (bare === "" ? filename : bare).slice(0, datasetLimits.nameLength);
}
