"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ListTable, type ListColumn } from "@/components/ui/list-table";
import { Progress } from "@/components/ui/progress";
import { TextInput } from "@/components/ui/text-input";
import type { RunSummary } from "@/lib/core/contract/run";
import { runLimits } from "@/lib/core/contract/run-limits";
import { methodTitle } from "@/lib/core/methods/condition-name";
import { isActive } from "@/lib/core/run-status";
import { Moment } from "./moment";
import { count, duration } from "./wording";

type Props = {
  runs: RunSummary[];
  chosen: string[];
  onChoose: (id: string) => void;
  onRename: (id: string, name: string) => void;
  onRemove: (run: RunSummary) => void;
};

const columns: ListColumn[] = [
  { unseen: "Compare" },
  "Name",
  "Dataset",
  "Methods",
  { number: "Test" },
  "Status",
  "Started",
  { unseen: "Actions" },
];

export function RunTable({ runs, ...rest }: Props) {
  return (
    <ListTable label="Runs" width="min-w-190" columns={columns}>
      {runs.map((run) => (
        <RunRow key={run.id} run={run} {...rest} />
      ))}
    </ListTable>
  );
}

function RunRow({ run, chosen, onChoose, onRename, onRemove }: Omit<Props, "runs"> & { run: RunSummary }) {
  const [renaming, setRenaming] = useState(false);
  const methods = [...new Set(run.methods.map(methodTitle))].join(", ");
  return (
    <tr className="border-b border-line">
      <td className="w-8 py-1 max-sm:w-4">
        <label className="flex min-h-6 min-w-6 items-center">
          <input
            type="checkbox"
            aria-label={`Compare ${run.name}`}
            checked={chosen.includes(run.id)}
            onChange={() => onChoose(run.id)}
            className="size-3.5 accent-accent"
          />
        </label>
      </td>
      <td className="max-w-70 py-1 pr-4 max-sm:basis-[calc(100%-3rem)]">
        {renaming ? (
          <NameField name={run.name} onDone={(name) => (setRenaming(false), name !== null && onRename(run.id, name))} />
        ) : (
          <Link href={`/runs/${run.id}`} className="block truncate font-medium hover:underline" dir="auto">
            {run.name}
          </Link>
        )}
        {run.importedAt !== null && <span className="text-small text-ink-3">imported from a file</span>}
      </td>
      <td className="max-w-45 truncate py-1 pr-4 text-ink-2" dir="auto">
        {run.dataset.name}
      </td>
      <td className="max-w-60 truncate py-1 pr-4 text-ink-2" title={methods}>
        {methods}
      </td>
      <td className="py-1 pr-4 text-right" data-name="Test">
        {count(run.testSize)}
      </td>
      <td className="py-1 pr-4">
        <Status run={run} />
      </td>
      <td className="py-1 pr-4 whitespace-nowrap text-ink-2" data-name="Started">
        <Moment iso={run.createdAt} />
      </td>
      <td className="py-1 text-right whitespace-nowrap max-sm:-ml-2">
        <Button kind="quiet" onClick={() => setRenaming(true)} aria-label={`Rename ${run.name}`}>
          Rename
        </Button>
        <Button kind="quiet" onClick={() => onRemove(run)} aria-label={`Delete ${run.name}`}>
          Delete
        </Button>
      </td>
    </tr>
  );
}

const statusWords: Record<RunSummary["status"], string> = {
  queued: "waiting",
  running: "running",
  paused: "paused",
  done: "done",
  cancelled: "stopped",
  failed: "failed",
};

function Status({ run: { status, reason, progress } }: { run: RunSummary }) {
  const colour = status === "failed" ? "text-bad" : status === "paused" ? "text-warn" : "text-ink-2";
  if (!isActive(status)) {
    return (
      <span className={colour} title={reason ?? undefined}>
        {statusWords[status]}
        {status !== "done" && progress.total > 0 && `, ${count(progress.done)} of ${count(progress.total)}`}
      </span>
    );
  }
  const left = progress.etaSeconds === null ? "" : `, ${duration(progress.etaSeconds)} left`;
  return (
    <span className="block min-w-30">
      <span className="block whitespace-nowrap text-small text-ink-2">
        {statusWords[status]}, {count(progress.done)} of {count(progress.total)}
        {left}
      </span>
      <Progress label={`Progress of the run`} done={progress.done} total={progress.total} />
    </span>
  );
}

/** Enter or leaving keeps the name, Escape does not. */
function NameField({ name, onDone }: { name: string; onDone: (name: string | null) => void }) {
  const [typed, setTyped] = useState(name);
  const keep = () => onDone(typed.trim() === "" || typed.trim() === name ? null : typed.trim());
  return (
    <TextInput
      autoFocus
      aria-label="Name of the run"
      value={typed}
      maxLength={runLimits.nameLength}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Enter") keep();
        if (event.key === "Escape") onDone(null);
      }}
    />
  );
}
