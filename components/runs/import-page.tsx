"use client";

import { useCallback, useState } from "react";
import { readTextFile } from "@/components/examples/open-file";
import { PageDrop } from "@/components/import/page-drop";
import { FileButton } from "@/components/ui/file-button";
import { ImportPredictions, type StartImport } from "./import-predictions";
import { ImportRunFile, type TakeRunFile } from "./import-run-file";
import { PageTitle } from "./page-title";
import { type ArmsFile, readArmsFile } from "./read-arms-file";
import { readRunJson, type RunJson } from "./read-run-json";

type Chosen = { name: string; run: RunJson } | (ArmsFile & { run?: undefined });
type Props = { start: StartImport; take: TakeRunFile };

/** From a file of predictions made elsewhere, or the file of a whole run, to a run like any other. */
export function ImportPage({ start, take }: Props) {
  const [file, setFile] = useState<Chosen | null>(null);
  const choose = useCallback((chosen: File) => void readChosen(chosen).then(setFile), []);
  const read = file !== null && (file.run ?? file).problem === null;
  return (
    <>
      <PageTitle
        title="Import a run"
        about="What other tools or models predicted, or a run that a studio saved, becomes a run here: the same scores, intervals and report."
      />
      <PageDrop onFile={choose} />
      <div className="rounded-box border border-dashed border-edge bg-surface px-5 py-6 text-center">
        <p className="font-read text-head">Drop a file anywhere on this page</p>
        <p className="mt-3">
          <FileButton
            kind={read ? "plain" : "primary"}
            label={file ? "Choose another file…" : "Choose a file…"}
            about="A file of predictions or of a run"
            onFile={choose}
          />
        </p>
        <p className="mx-auto mt-4 max-w-150 text-small text-ink-2">
          CSV, TSV or JSONL with the columns <b>text</b> (or id), <b>gold</b>, and one column of predictions for each
          arm; or with the columns text, gold, <b>arm</b> and <b>prediction</b>, one row a prediction.
        </p>
        <p className="mx-auto mt-2 max-w-150 text-small text-ink-2">
          Or a whole run: the JSON file that every report saves, with its raw replies. Each figure in it is computed
          anew and compared.
        </p>
      </div>
      {file && <Content key={file.name} file={file} start={start} take={take} />}
    </>
  );
}

function Content({ file, start, take }: Props & { file: Chosen }) {
  if (file.run) {
    const { read, problem, details } = file.run;
    return read ? <ImportRunFile run={read} take={take} /> : <Refusal problem={problem} details={details} />;
  }
  if (file.problem !== null) return <Refusal problem={file.problem} details={[]} />;
  return <ImportPredictions name={file.name} arms={file.arms} start={start} />;
}

function Refusal({ problem, details }: { problem: string; details: RunJson["details"] }) {
  return (
    <div role="alert" className="mt-5 rounded-box bg-bad-soft px-4 py-3 text-bad">
      <p>{problem}</p>
      {details.length > 1 && (
        <ul className="mt-1 font-code text-small break-words">
          {details.slice(0, 10).map(({ pointer, message }, at) => (
            <li key={at}>
              {pointer}: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

async function readChosen(file: File): Promise<Chosen> {
  const { name } = file;
  const content = await readTextFile(file);
  if (content === null) {
    const problem = `“${name}” cannot be read as text. Expected a CSV, TSV, JSONL or JSON file in UTF-8 or UTF-16.`;
    return { name, arms: null, problem };
  }
  const run = await readRunJson(content);
  return run ? { name, run } : readArmsFile(name, content);
}
