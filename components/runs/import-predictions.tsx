"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { PageDrop } from "@/components/import/page-drop";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FileButton } from "@/components/ui/file-button";
import { TextInput } from "@/components/ui/text-input";
import type { ImportRunInput } from "@/lib/core/contract/import-run";
import type { StartedRun } from "@/lib/core/contract/run";
import type { ImportedArm } from "@/lib/core/dataset/read-arms";
import { unwrap, type Answer } from "./answer";
import { ArmsTable } from "./arms-table";
import { PageTitle } from "./page-title";
import { readArmsFile, type ArmsFile } from "./read-arms-file";

type Props = { start: (request: ImportRunInput) => Promise<Answer<StartedRun>> };

/** From a file of predictions made elsewhere to a run like any other. */
export function ImportPredictions({ start }: Props) {
  const [file, setFile] = useState<ArmsFile | null>(null);
  const choose = useCallback((chosen: File) => void readArmsFile(chosen).then(setFile), []);
  return (
    <>
      <PageTitle
        title="Import predictions"
        about="What other tools or models predicted becomes a run: the same scores, intervals and report."
      />
      <PageDrop onFile={choose} />
      <div className="rounded-box border border-dashed border-edge bg-surface px-5 py-6 text-center">
        <p className="font-read text-head">Drop a file anywhere on this page</p>
        <p className="mt-3">
          <FileButton
            kind={file?.arms ? "plain" : "primary"}
            label={file ? "Choose another file…" : "Choose a file…"}
            about="A file of predictions"
            onFile={choose}
          />
        </p>
        <p className="mx-auto mt-4 max-w-150 text-small text-ink-2">
          CSV, TSV or JSONL with the columns <b>text</b> (or id), <b>gold</b>, and one column of predictions for each
          arm; or with the columns text, gold, <b>arm</b> and <b>prediction</b>, one row a prediction.
        </p>
      </div>
      {file?.problem != null && (
        <p role="alert" className="mt-5 rounded-box bg-bad-soft px-4 py-3 text-bad">
          {file.problem}
        </p>
      )}
      {file?.arms && <ReadFile key={file.name} name={file.name} arms={file.arms} start={start} />}
    </>
  );
}

function ReadFile({ name: fileName, arms, start }: Props & { name: string; arms: ImportedArm[] }) {
  const router = useRouter();
  const [name, setName] = useState(fileName.replace(/\.[^.]+$/, "").slice(0, 200));
  const conditions = arms.map((arm) => ({ method: "imported" as const, ...arm, name: arm.name.slice(0, 200) }));
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
        <TextInput value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
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
