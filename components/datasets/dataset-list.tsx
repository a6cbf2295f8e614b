"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { unwrap, type Answer } from "@/components/runs/answer";
import { Moment } from "@/components/runs/moment";
import { Nothing } from "@/components/runs/nothing";
import { PageTitle } from "@/components/runs/page-title";
import { count } from "@/components/runs/wording";
import { Button, buttonClass } from "@/components/ui/button";
import { ListTable, type ListColumn } from "@/components/ui/list-table";
import { showToast } from "@/components/ui/toast";
import type { DatasetLine } from "@/lib/core/contract/dataset";

type Actions = {
  datasets: () => Promise<Answer<DatasetLine[]>>;
  remove: (id: string) => Promise<Answer<void>>;
  restore: (id: string) => Promise<Answer<void>>;
};

export function DatasetList({ initial, actions }: { initial: DatasetLine[]; actions: Actions }) {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ["datasets"],
    queryFn: () => unwrap(actions.datasets()),
    initialData: initial,
  });
  const again = () => queries.invalidateQueries({ queryKey: ["datasets"] });
  const remove = async ({ id, name }: DatasetLine) => {
    const removed = await actions.remove(id);
    await again();
    if (!removed.ok) return showToast({ text: removed.message });
    const undo = () => void actions.restore(id).then(again);
    showToast({ text: `Deleted “${name}”.`, undo });
  };
  return (
    <>
      <PageTitle title="Datasets" about="What was pasted, uploaded or opened as a sample, and kept for runs.">
        <Link href="/datasets/new" className={buttonClass("primary")}>
          Import a file
        </Link>
      </PageTitle>
      {data.length === 0 ? (
        <Nothing title="No dataset yet.">
          <Link href="/datasets/new" className="underline underline-offset-3">
            Import a file
          </Link>{" "}
          of labelled texts, or paste examples on the first page and write an instruction: they are kept here.{" "}
          <Link href="/" className="underline underline-offset-3">
            Write an instruction
          </Link>
        </Nothing>
      ) : (
        <DatasetTable datasets={data} onRemove={(dataset) => void remove(dataset)} />
      )}
    </>
  );
}

const columns: ListColumn[] = [
  "Name",
  "Source",
  { number: "Examples" },
  { number: "Labels" },
  { number: "Held out" },
  { number: "Versions" },
  "Content",
  "Kept",
  { unseen: "Actions" },
];

function DatasetTable({ datasets, onRemove }: { datasets: DatasetLine[]; onRemove: (dataset: DatasetLine) => void }) {
  return (
    <ListTable label="Datasets" width="min-w-150" columns={columns}>
      {datasets.map((dataset) => (
        <tr key={dataset.id} className="border-b border-line">
          <td className="max-w-80 py-1 pr-4 max-sm:basis-full">
            <Link href={`/datasets/${dataset.id}`} className="block truncate font-medium hover:underline">
              {dataset.name}
            </Link>
          </td>
          <td className="max-w-50 truncate py-1 pr-4 text-ink-2">{dataset.source}</td>
          <td className="py-1 pr-4 text-right" data-name="Examples">
            {count(dataset.counts.total)}
          </td>
          <td className="py-1 pr-4 text-right" data-name="Labels">
            {count(dataset.labels.length)}
          </td>
          <td className="py-1 pr-4 text-right" data-name="Held out">
            {count(dataset.counts.test)}
          </td>
          <td className="py-1 pr-4 text-right" data-name="Versions">
            {count(dataset.versions)}
          </td>
          <td className="py-1 pr-4 font-code text-small text-ink-2" title="Equal content has an equal fingerprint">
            {dataset.hash.slice(0, 8)}
          </td>
          <td className="py-1 pr-4 whitespace-nowrap text-ink-2" data-name="Kept">
            <Moment iso={dataset.createdAt} />
          </td>
          <td className="py-1 text-right whitespace-nowrap max-sm:-ml-2">
            <Link href={`/?dataset=${dataset.id}`} className={buttonClass("quiet")}>
              Open
            </Link>
            <Button kind="quiet" onClick={() => onRemove(dataset)} aria-label={`Delete ${dataset.name}`}>
              Delete
            </Button>
          </td>
        </tr>
      ))}
    </ListTable>
  );
}
