"use client";

import Link from "next/link";
import { useCallback, useState } from "react";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { AdvancedFields } from "./advanced-fields";
import type { Origin } from "./again";
import { chosenDataset } from "./chosen-dataset";
import { addressValues, parseChoice, type Choice } from "./choice";
import { chosenRun } from "./chosen-run";
import { ConditionGrid } from "./condition-grid";
import { linesInWords } from "./file-conditions";
import { FilePredictions } from "./file-predictions";
import { FromRun } from "./from-run";
import { ModelChoices } from "./model-choices";
import { Nothing } from "./nothing";
import { OwnInstructions, useDraftVariants } from "./own-instructions";
import { PageTitle } from "./page-title";
import { RunBasics, type DatasetChoice } from "./run-basics";
import { SearchFields } from "./search-fields";
import { SmallAgainstLarge } from "./small-against-large";
import { StartBand, type StartActions } from "./start-band";
import { SweepFields } from "./sweep-fields";
import { useArmsFile } from "./use-arms-file";
import { useUrlState } from "./use-url-state";

type Props = {
  datasets: DatasetChoice[];
  endpoints: EndpointView[];
  /** The run that the address says this one begins from; null where it names none, or one that is gone. */
  origin: Origin | null;
  actions: StartActions;
};

/** The conditions of a run: what is compared, on what, with which models, and what it will cost. */
export function NewRun({ datasets, endpoints, origin: given, actions }: Props) {
  const { search, set } = useUrlState();
  const choice = parseChoice(search);
  const change = (patch: Partial<Choice>) => set(addressValues(patch));
  const dataset = chosenDataset(datasets, choice.dataset);
  const variants = useDraftVariants(dataset?.id ?? null);
  const [left, setLeft] = useState<string[]>([]);
  const onFile = useCallback((file: string | null) => set(addressValues({ file })), [set]);
  const elsewhere = useArmsFile(choice.file, onFile);
  if (dataset === undefined) return <NoDataset />;

  const origin = given?.from === choice.from ? given : null;
  const again = origin?.testSize !== undefined;
  const arms = elsewhere.file?.arms ?? [];
  const chosen = chosenRun({ choice, dataset, endpoints, origin, variants, left, arms });
  const { cells, generators, followers, trained, test, most, kept, sameData } = chosen;
  const trainSize = dataset.counts.train;

  return (
    <>
      <Title again={again} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-7">
        <RunBasics {...{ datasets, dataset, choice, test, most, again, change }} />
        <SmallAgainstLarge {...{ endpoints, followers, trainSize, change }} />
        <ConditionGrid
          {...{ cells, trainSize, trained, generators, sizes: choice.sizes }}
          onChange={(next) => change({ cells: next })}
        />
        <SweepFields choice={choice} change={change} />
        <SearchFields cells={cells} choice={choice} change={change} />
        {origin && (again || kept.length > 0) && <FromRun {...{ origin, kept, sameData, choice, change }} />}
        <OwnInstructions variants={chosen.drafts} left={left} onToggle={(name) => setLeft(toggled(left, name))} />
        <FilePredictions {...elsewhere} />
        <ModelChoices {...{ all: chosen.all, generators, followers, change }} />
        <AdvancedFields choice={choice} names={chosen.names} change={change} />
      </div>
      <StartBand
        request={chosen.request}
        testable={dataset.counts.test > 0}
        reading={elsewhere.reading}
        actions={actions}
        detailsInWords={(details) => linesInWords(details, arms, chosen.asking.length)}
      />
    </>
  );
}

function Title({ again }: { again: boolean }) {
  const about = again
    ? "Filled in as it was: change one thing, or add a condition. It becomes a run of its own."
    : "Each condition is measured on the same held-out examples.";
  return (
    <PageTitle title={again ? "Run again" : "New run"} about={about}>
      <Link href="/runs/import" className="self-end text-ink-2 underline underline-offset-3">
        Import predictions made elsewhere
      </Link>
    </PageTitle>
  );
}

function NoDataset() {
  return (
    <>
      <PageTitle title="New run" />
      <Nothing title="There is nothing to measure on yet.">
        <Link href="/" className="underline underline-offset-3">
          Paste labelled examples
        </Link>{" "}
        first: some of them are held out and used as the test.
      </Nothing>
    </>
  );
}

function toggled(names: string[], name: string): string[] {
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
}
