import Link from "next/link";
import { LeftOutLink } from "@/components/datasets/left-out-link";
import { count, counted } from "@/components/runs/wording";
import { buttonClass } from "@/components/ui/button";
import type { DatasetView } from "@/lib/core/contract/dataset";

/** What became of the file, with the ways on. */
export function Imported({ dataset: { id, name, counts, labels, sampledFrom } }: { dataset: DatasetView }) {
  const { total, skipped, train, test } = counts;
  return (
    <section aria-label="Imported" className="border-t border-line py-6">
      <p role="status" className="font-read text-answer">
        <b className="font-semibold">
          {count(total)} of {count((sampledFrom ?? total) + skipped)}
        </b>{" "}
        rows used.
      </p>
      <p className="mt-1 text-ink-2">
        <span dir="auto" className="font-medium text-ink">
          {name}
        </span>{" "}
        has {counted(labels.length, "label")}, {count(train)} rows to write from and {count(test)} held out.
        {sampledFrom !== null &&
          ` They are a random sample: no more than ${count(total)} of the ${count(sampledFrom)} usable rows are kept.`}
      </p>
      {skipped > 0 && <LeftOutLink datasetId={id} rows={skipped} />}
      <p className="mt-4 flex flex-wrap items-center gap-2">
        <Link href={`/?dataset=${id}`} className={buttonClass("primary")}>
          Write an instruction from it
        </Link>
        <Link href={`/datasets/${id}`} className={buttonClass("plain")}>
          Look at the dataset
        </Link>
      </p>
    </section>
  );
}
