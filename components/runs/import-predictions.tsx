"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { ImportRunInput } from "@/lib/core/contract/import-run";
import type { StartedRun } from "@/lib/core/contract/run";
import { runLimits } from "@/lib/core/contract/run-limits";
import type { ImportedArm } from "@/lib/core/dataset/read-arms";
import { unwrap, type Answer } from "./answer";
import { ArmsTable } from "./arms-table";
import { conditionsOfArms } from "./file-conditions";

export type StartImport = (request: ImportRunInput) => Promise<Answer<StartedRun>>;
type Props = { name: string; arms: ImportedArm[]; start: StartImport };

/** Predictions made elsewhere that were read from a file, to be made a run of. */
export function ImportPredictions({ name: fileName, arms, start }: Props) {
  const router = useRouter();
  const [name, setName] = useState(fileName.replace(/\.[^.]+$/, "").slice(0, runLimits.nameLength));
  const conditions = conditionsOfArms(arms);
  const started = useMutation({
    mutationFn: () => unwrap(start({ conditions, ...(name.trim() !== "" && { name: name.trim() }) })),
    onSuccess: ({ id }) => router.push(`/runs/${id}`),
  });
  const busy = started.isPending || started.isSuccess;
  return (
    <section aria-label="What the file holds" className="mt-6 grid gap-5">
      <ArmsTable arms={arms} />
      <p className="max-w-180 text-small text-ink-2">
        A prediction that is no gold label counts as a miss, as everywhere here. Nothing is asked of a model.
      </p>
      <Field className="max-w-100" label="Name of the run">
        <TextInput value={name} maxLength={runLimits.nameLength} onChange={(event) => setName(event.target.value)} />
      </Field>
      <div>
        <Button kind="primary" aria-disabled={busy} onClick={() => !busy && started.mutate()}>
          {busy ? "Importing…" : "Make a run of it"}
        </Button>
      </div>
      {started.isError && (
        <p role="alert" className="text-bad">
          {started.error.message}
        </p>
      )}
    </section>
  );
}
