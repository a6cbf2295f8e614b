import Link from "next/link";
import { LabelBars } from "@/components/examples/label-bars";
import { Moment } from "@/components/runs/moment";
import { PageTitle } from "@/components/runs/page-title";
import { count, counted } from "@/components/runs/wording";
import { buttonClass } from "@/components/ui/button";
import type { DatasetView } from "@/lib/core/contract/dataset";
import { ExampleRows, type ReadRows } from "./example-rows";

type Props = {
  dataset: DatasetView;
  doubts: { kind: string; message: string; values: string[] }[];
  lengths: { shortest: number; middle: number; longest: number };
  rows: ReadRows;
};

/** What is here, is it sound, and every row of it. */
export function DatasetPage({ dataset, doubts, lengths, rows }: Props) {
  const { id, name, source, hash, createdAt, counts, labels } = dataset;
  return (
    <>
      <PageTitle title={<span dir="auto">{name}</span>}>
        <Link href={`/runs/new?dataset=${id}`} className={buttonClass("plain")}>
          New run
        </Link>
        <Link href={`/?dataset=${id}`} className={buttonClass("primary")}>
          Write an instruction from it
        </Link>
      </PageTitle>
      <dl className="mb-6 grid grid-cols-2 gap-x-8 gap-y-3 border-y border-line py-3 text-data sm:grid-cols-3 lg:grid-cols-6">
        <Fact name="Source">{source}</Fact>
        <Fact name="Kept">
          <Moment iso={createdAt} />
        </Fact>
        <Fact name="Examples">
          {count(counts.total)}
          {counts.skipped > 0 && <span className="text-bad">, {counted(counts.skipped, "row")} left out</span>}
        </Fact>
        <Fact name="Split">
          {count(counts.train)} train, {count(counts.test)} held out
        </Fact>
        <Fact name="Characters a text">
          {count(lengths.shortest)} to {count(lengths.longest)}, half up to {count(lengths.middle)}
        </Fact>
        <Fact name="Content">
          <span className="font-code text-small" title={hash}>
            {hash.slice(0, 12)}
          </span>
        </Fact>
      </dl>
      <div className="mb-8 grid items-start gap-x-8 gap-y-6 lg:grid-cols-2">
        <section aria-labelledby="labels-title">
          <h2 id="labels-title" className="mb-2 text-data font-semibold">
            {counted(labels.length, "label")}
          </h2>
          <div className="rounded-box border border-line bg-surface">
            <LabelBars labels={labels} />
          </div>
        </section>
        <Soundness dataset={dataset} doubts={doubts} />
      </div>
      <ExampleRows datasetId={id} labels={labels.map(({ label }) => label)} rows={rows} />
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-small text-ink-2">{name}</dt>
      <dd className="truncate">{children}</dd>
    </div>
  );
}

/** Duplicates, conflicts and leaks, and the lines that could not be read. */
function Soundness({ dataset: { problems, counts }, doubts }: Pick<Props, "dataset" | "doubts">) {
  return (
    <section aria-labelledby="sound-title">
      <h2 id="sound-title" className="mb-2 text-data font-semibold">
        Is it sound?
      </h2>
      {counts.test === 0 && (
        <p className="mb-2 text-warn">Fewer than 6 examples: an instruction can be written, nothing can be measured.</p>
      )}
      {doubts.length === 0 && problems.length === 0 && (
        <p className="text-ink-2">No text twice, no text with two labels, none both in train and held out.</p>
      )}
      <ul className="grid gap-2">
        {doubts.map(({ kind, message, values }) => (
          <li key={kind}>
            {message}
            <ul className="mt-0.5 text-small text-ink-2">
              {values.map((value) => (
                <li key={value} dir="auto" className="truncate font-code">
                  {value}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {problems.length > 0 && (
        <details className="mt-3" open={problems.length <= 5}>
          <summary className="min-h-6">{counted(problems.length, "remark")} from reading the text</summary>
          <ul className="mt-1 grid gap-1 text-small text-ink-2">
            {problems.map(({ line, message }, index) => (
              <li key={index}>
                Line {line}: {message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
