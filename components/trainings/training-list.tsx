"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { unwrap, type Answer } from "@/components/runs/answer";
import { Moment } from "@/components/runs/moment";
import { Nothing } from "@/components/runs/nothing";
import { PageTitle } from "@/components/runs/page-title";
import { count } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import { ListTable, type ListColumn } from "@/components/ui/list-table";
import { showToast } from "@/components/ui/toast";
import type { TrainingSummary } from "@/lib/core/contract/training";
import { formatScore } from "@/lib/core/report/format";
import { AddLog } from "./add-log";
import { stateNames } from "./training-words";

type Actions = {
  trainings: () => Promise<Answer<TrainingSummary[]>>;
  remove: (id: string) => Promise<Answer<void>>;
  restore: (id: string) => Promise<Answer<void>>;
};

/** While one of them grows the list is read again so often, in milliseconds. */
const pause = 5000;

export function TrainingList({ initial, actions }: { initial: TrainingSummary[]; actions: Actions }) {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ["trainings"],
    queryFn: () => unwrap(actions.trainings()),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === "growing") ? pause : false),
  });
  const again = () => queries.invalidateQueries({ queryKey: ["trainings"] });
  const remove = async ({ id, name }: TrainingSummary) => {
    const removed = await actions.remove(id);
    await again();
    if (!removed.ok) return showToast({ text: removed.message });
    showToast({ text: `Deleted “${name}”.`, undo: () => void actions.restore(id).then(again) });
  };
  return (
    <>
      <PageTitle
        title="Training"
        about="How a generator learned to write instructions: reward, validation, and what it wrote on the way."
      />
      {data.length === 0 ? (
        <Nothing title="No training yet.">
          A training appears here with the first lines of its log, and its page follows while the log grows.
        </Nothing>
      ) : (
        <TrainingTable trainings={data} onRemove={(training) => void remove(training)} />
      )}
      <AddLog />
    </>
  );
}

type TableProps = { trainings: TrainingSummary[]; onRemove: (training: TrainingSummary) => void };

const columns: ListColumn[] = [
  "Name",
  "Trained from",
  "State",
  { number: "Step" },
  { number: "Macro-F1 at the start" },
  { number: "Best" },
  "Started",
  { unseen: "Actions" },
];

function TrainingTable({ trainings, onRemove }: TableProps) {
  return (
    <ListTable label="Trainings" width="min-w-180" columns={columns}>
      {trainings.map((training) => (
        <Row key={training.id} training={training} onRemove={() => onRemove(training)} />
      ))}
    </ListTable>
  );
}

function Row({ training, onRemove }: { training: TrainingSummary; onRemove: () => void }) {
  const { url, name, baseModel, config, state, lastStep, plannedSteps, validation, startedAt } = training;
  return (
    <tr className="border-b border-line">
      <td className="max-w-80 py-1 pr-4 max-sm:basis-full">
        <Link href={url} className="block truncate font-medium hover:underline" dir="auto">
          {name}
        </Link>
      </td>
      <td className="max-w-70 truncate py-1 pr-4 text-ink-2" title={`${baseModel}, ${config}`}>
        {baseModel}, {config}
      </td>
      <td className="py-1 pr-4">{stateNames[state]}</td>
      <td className="py-1 pr-4 text-right whitespace-nowrap" data-name="Step">
        {count(lastStep)}
        {plannedSteps !== null && ` of ${count(plannedSteps)}`}
      </td>
      <td className="py-1 pr-4 text-right" data-name="Macro-F1 at the start">
        {formatScore(validation?.first.macroF1 ?? null)}
      </td>
      <td className="py-1 pr-4 text-right whitespace-nowrap" data-name="Best">
        {formatScore(validation?.best.macroF1 ?? null)}
        {validation && <span className="text-ink-3"> at {count(validation.best.step)}</span>}
      </td>
      <td className="py-1 pr-4 whitespace-nowrap text-ink-2" data-name="Started">
        <Moment iso={startedAt} />
      </td>
      <td className="py-1 text-right max-sm:-ml-2">
        <Button kind="quiet" onClick={onRemove} aria-label={`Delete ${name}`}>
          Delete
        </Button>
      </td>
    </tr>
  );
}
