"use client";

import { FileButton } from "@/components/ui/file-button";
import { datasetLimits } from "@/lib/core/contract/dataset";
import { count } from "@/components/runs/wording";
import { bytesInWords } from "./amounts";

/** What can be brought, before anything is sent. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  return (
    <div className="rounded-box border border-dashed border-edge bg-surface px-5 py-8 text-center">
      <p className="font-read text-head">Drop a file anywhere on this page</p>
      <p className="mt-3">
        <FileButton kind="primary" label="Choose a file…" about="A file to import" onFile={onFile} />
      </p>
      <p className="mx-auto mt-4 max-w-150 text-small text-ink-2">
        Up to {bytesInWords(datasetLimits.fileBytes)}; of more than {count(datasetLimits.examples)} rows a random{" "}
        {count(datasetLimits.examples)} are kept. An Excel workbook is read up to 200 MB unpacked, 60 MB of it texts;
        YAML up to 5 MB. The file stays on the computer that runs this studio.
      </p>
    </div>
  );
}

const formats = [
  ["Tables", "CSV, TSV and any other delimiter, Excel (.xlsx), Parquet"],
  ["Records", "JSON in its usual shapes, JSONL, OpenAI chat JSONL, Label Studio, promptfoo tests (JSON, YAML)"],
  ["Text", "a label and a text a line, in either order, FastText"],
  ["Packed", "gzip or zip of one of these"],
  ["Letters", "UTF-8, UTF-16, Windows and other older encodings"],
] as const;

export function FormatList() {
  return (
    <dl className="grid gap-x-4 gap-y-1 text-small sm:grid-cols-[max-content_1fr]">
      {formats.map(([kind, names]) => (
        <div key={kind} className="contents">
          <dt className="text-ink-2">{kind}</dt>
          <dd className="mb-1 sm:mb-0">{names}</dd>
        </div>
      ))}
    </dl>
  );
}
