import { readTextFile } from "@/components/examples/open-file";
import { PageDrop } from "@/components/import/page-drop";
import { Button } from "@/components/ui/button";
import { FileButton } from "@/components/ui/file-button";
import { ArmsTable } from "./arms-table";
import { type ArmsFile, readArmsFile } from "./read-arms-file";

type Props = { file: ArmsFile | null; onFile: (file: ArmsFile | null) => void };

/** A file of predictions made elsewhere for the test examples of this dataset, to be scored beside the conditions that ask a model. */
export function FilePredictions({ file, onFile }: Props) {
  const choose = (chosen: File) => void read(chosen).then(onFile);
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
          <Button kind="quiet" onClick={() => onFile(null)}>
            Leave {file.name} out
          </Button>
        )}
      </div>
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

async function read(file: File): Promise<ArmsFile> {
  const content = await readTextFile(file);
  if (content !== null) return readArmsFile(file.name, content);
  const problem = `“${file.name}” cannot be read as text. Expected a CSV, TSV or JSONL file in UTF-8 or UTF-16.`;
  return { name: file.name, arms: null, problem };
}
