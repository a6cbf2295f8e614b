"use client";

import Link from "next/link";
import { PageTitle } from "@/components/runs/page-title";
import { Button, buttonClass } from "@/components/ui/button";
import type { DatasetDetails } from "@/lib/core/contract/dataset-version";
import type { DatasetActions } from "./dataset-actions";
import { DatasetFacts } from "./dataset-facts";
import { ExampleRows } from "./example-rows";
import { LabelList } from "./label-list";
import { Soundness } from "./soundness";
import { type DatasetState, useDataset } from "./use-dataset";
import { useTokens } from "./use-tokens";
import { Versions } from "./versions";

type Props = { initial: DatasetDetails; actions: DatasetActions };

/** What is here, is it sound, how it came about, and every row of it. */
export function DatasetPage({ initial, actions }: Props) {
  const state = useDataset(initial, actions);
  const { details } = state;
  const tokens = useTokens(details);
  const { id, name, labels } = details.dataset;
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
      {!state.editable && <OlderVersion state={state} actions={actions} />}
      <DatasetFacts state={state} actions={actions} tokens={tokens} />
      <div className="mb-8 grid items-start gap-x-8 gap-y-6 lg:grid-cols-2">
        <LabelList state={state} actions={actions} />
        <Soundness state={state} actions={actions} tokens={tokens} />
      </div>
      <Versions state={state} actions={actions} />
      <ExampleRows state={state} labels={labels.map(({ label }) => label)} actions={actions} />
    </>
  );
}

function OlderVersion({ state: { details, step }, actions }: { state: DatasetState; actions: DatasetActions }) {
  const { versions, current, dataset } = details;
  const shown = versions.find(({ id }) => id === dataset.id);
  const goBack = () =>
    void step(
      () => actions.undo(dataset.id),
      `Version ${shown?.number ?? ""} is the current one again.`,
      () => actions.redo(current),
    );
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-box border border-line-strong bg-surface px-4 py-2">
      <p className="mr-auto">
        This is version {shown?.number ?? "?"} of {versions.length}, an older one. It stays as it is for the runs that
        used it.
      </p>
      <Button onClick={goBack}>Go back to this one</Button>
      <Link href={`/datasets/${current}`} className={buttonClass("plain")}>
        Open the current one
      </Link>
    </div>
  );
}
