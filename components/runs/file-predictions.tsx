import { PageDrop } from "@/components/import/page-drop";
import { Button } from "@/components/ui/button";
import { FileButton } from "@/components/ui/file-button";
import { ArmsTable } from "./arms-table";
import type { ArmsFileState } from "./use-arms-file";

/** A file of predictions made elsewhere for the test examples of this dataset, to be scored beside the conditions that ask a model. */
export function FilePredictions({ file, reading, unsaved, choose, leaveOut }: ArmsFileState) {
  return (
    <section aria-label="Predictions made elsewhere" className="min-w-0">
      <h2 className="mb-1 text-data font-semibold">Predictions made elsewhere</h2>
      <PageDrop onFile={choose} />
      <p className="mb-2 max-w-165 text-small text-ink-2">
        What another tool or model predicted for the held-out examples of this dataset: a CSV, TSV or JSONL file with
        the columns text, gold, and one for each arm. Choose it here, or drop it on this page.
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <FileButton
          kind="plain"
          label={file ? "Choose another file…" : "Choose a file…"}
          about="A file of predictions made elsewhere"
          onFile={choose}
        />
        {file && (
          <Button kind="quiet" onClick={leaveOut}>
            Leave {file.name} out
          </Button>
        )}
      </div>
      {reading && <p className="mt-2 text-small text-ink-2">Reading the file that was chosen before…</p>}
      {unsaved && (
        <p role="status" className="mt-2 text-small text-warn">
          This browser keeps nothing between visits: the file has to be chosen again when this page is loaded anew.
        </p>
      )}
      {file?.arms && (
        <div className="mt-2">
          <ArmsTable arms={file.arms} />
        </div>
      )}
      {file?.problem && (
        <p role="alert" className="mt-2 text-bad">
          {file.problem}
        </p>
      )}
    </section>
  );
}
