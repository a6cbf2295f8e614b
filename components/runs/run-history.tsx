"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { RunSummary } from "@/lib/core/contract/run";
import { isActive } from "@/lib/core/run-status";
import { methodNames, runStatuses } from "@/lib/core/types";
import { unwrap, type Answer } from "./answer";
import { Nothing } from "./nothing";
import { PageTitle } from "./page-title";
import { RunFilters, type RunsQuery } from "./run-filters";
import { RunTable } from "./run-table";
import { useUrlState } from "./use-url-state";

type Actions = {
  runs: (query: RunsQuery) => Promise<Answer<RunSummary[]>>;
  rename: (input: { id: string; name: string }) => Promise<Answer<void>>;
  remove: (id: string) => Promise<Answer<void>>;
  restore: (id: string) => Promise<Answer<void>>;
};

type Props = {
  initial: RunSummary[];
  initialQuery: RunsQuery;
  datasets: { id: string; name: string }[];
  actions: Actions;
};

function goesOn({ status, resumeAt }: RunSummary): boolean {
  return isActive(status) || resumeAt !== null;
}

export function RunHistory({ initial, initialQuery, datasets, actions }: Props) {
  const { search: address, set } = useUrlState();
  const queries = useQueryClient();
  const query: RunsQuery = {
    search: address.get("q") ?? undefined,
    datasetId: address.get("dataset") ?? undefined,
    method: methodNames.find((name) => name === address.get("method")),
    status: runStatuses.find((name) => name === address.get("status")),
  };
  const asFirst = JSON.stringify(query) === JSON.stringify(initialQuery);
  const found = useQuery({
    queryKey: ["runs", query],
    queryFn: () => unwrap(actions.runs(query)),
    initialData: asFirst ? initial : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.some(goesOn) ? 1500 : false),
  });
  const again = () => queries.invalidateQueries({ queryKey: ["runs"] });
  const [chosen, setChosen] = useState<string[]>([]);
  const runs = found.data ?? [];
  const filtered = Object.values(query).some((value) => value !== undefined);

  const remove = async ({ id, name }: RunSummary) => {
    const removed = await actions.remove(id);
    setChosen((ids) => ids.filter((other) => other !== id));
    await again();
    if (!removed.ok) return showToast({ text: removed.message });
    showToast({ text: `Deleted “${name}”.`, undo: () => void actions.restore(id).then(again) });
  };
  const rename = async (id: string, name: string) => {
    const renamed = await actions.rename({ id, name });
    if (!renamed.ok) showToast({ text: renamed.message });
    await again();
  };

  return (
    <>
      <PageTitle title="Runs" about="Every comparison that was started, newest first.">
        <CompareLink chosen={chosen} />
        <Link href="/runs/import" className={buttonClass("quiet")}>
          Import…
        </Link>
        <Link href="/runs/new" className={buttonClass("primary")}>
          New run
        </Link>
      </PageTitle>
      {(runs.length > 0 || filtered) && <RunFilters query={query} datasets={datasets} onChange={set} />}
      {found.isError && (
        <p role="alert" className="mb-3 text-bad">
          {found.error.message}
        </p>
      )}
      {runs.length === 0 && !found.isError ? (
        <NoRuns filtered={filtered} onClear={() => set({ q: null, dataset: null, method: null, status: null })} />
      ) : (
        <RunTable
          runs={runs}
          chosen={chosen}
          onChoose={(id) => setChosen((ids) => toggled(ids, id))}
          onRename={(id, name) => void rename(id, name)}
          onRemove={(run) => void remove(run)}
        />
      )}
    </>
  );
}

/** At most two; the third choice lets go of the first. */
function toggled(ids: string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id].slice(-2);
}

function CompareLink({ chosen }: { chosen: string[] }) {
  if (chosen.length < 2) {
    return chosen.length === 0 ? null : (
      <span className="self-center text-small text-ink-2">Choose one more to compare</span>
    );
  }
  return (
    <Link href={`/runs?compare=${chosen.join(",")}`} className={buttonClass("plain")}>
      Compare the two
    </Link>
  );
}

function NoRuns({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered) {
    return (
      <Nothing title="No run matches.">
        <button type="button" onClick={onClear} className="min-h-6 underline underline-offset-3">
          Show all runs
        </button>
      </Nothing>
    );
  }
  return (
    <Nothing title="No run yet.">
      A run measures prompts on held-out examples and keeps every reply.{" "}
      <Link href="/" className="underline underline-offset-3">
        Write an instruction
      </Link>{" "}
      and press Measure, or{" "}
      <Link href="/runs/new" className="underline underline-offset-3">
        choose the conditions yourself
      </Link>
      .
    </Nothing>
  );
}
