"use client";

import Link from "next/link";
import { useCallback, useState } from "react";
import type { StartRunInput } from "@/lib/core/contract/run";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { testSizeDefault } from "@/lib/core/split";
import { AdvancedFields } from "./advanced-fields";
import { nameOf, partsOf, type Origin } from "./again";
import { addressValues, conditionsOf, defaultCells, parseChoice, type Choice } from "./choice";
import { ConditionGrid } from "./condition-grid";
import { untrainedSelf } from "./default-comparison";
import { EndpointChoice } from "./endpoint-choice";
import { conditionsOfArms, linesInWords } from "./file-conditions";
import { FilePredictions } from "./file-predictions";
import { FromRun } from "./from-run";
import { Nothing } from "./nothing";
import { OwnInstructions, useDraftVariants } from "./own-instructions";
import { PageTitle } from "./page-title";
import { SearchFields } from "./search-fields";
import { StartBand, type StartActions } from "./start-band";
import { SweepFields } from "./sweep-fields";
import { SmallAgainstLarge } from "./small-against-large";
import { RunBasics, type DatasetChoice } from "./run-basics";
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
  const dataset = datasets.find(({ id }) => id === choice.dataset) ?? datasets[0];
  const variants = useDraftVariants(dataset?.id ?? null);
  const [left, setLeft] = useState<string[]>([]);
  const onFile = useCallback((file: string | null) => set(addressValues({ file })), [set]);
  const elsewhere = useArmsFile(choice.file, onFile);
  if (dataset === undefined) return <NoDataset />;

  const all = { generators: withRole(endpoints, "generator"), followers: withRole(endpoints, "follower") };
  const trained = all.generators.some((generator) => generator.trained);
  const generators = chosenOf(all.generators, choice.generators, trained);
  const untrained = generators.some((generator) => !generator.trained);
  const cells = choice.cells ?? defaultCells(dataset.counts.train, { trained, untrained });
  const followers = chosenOf(all.followers, choice.followers, false);
  const most = Math.max(1, dataset.counts.test);
  const test = Math.min(choice.test ?? testSizeDefault(followers.some(({ embedded }) => embedded)), most);
  const origin = given?.from === choice.from ? given : null;
  const again = origin?.testSize !== undefined;
  const kept = origin ? partsOf(origin, endpoints).kept : [];
  const drafts = variants.filter(({ instruction }) => !kept.some((one) => one.instruction === instruction));
  const own = drafts.filter(({ name }) => !left.includes(name));
  const arms = elsewhere.file?.arms ?? [];
  const asking = [
    ...conditionsOf({
      ...{ cells, generators, followers, variants: own },
      ...{ template: choice.template, sizes: choice.sizes, draws: choice },
    }),
    ...kept.filter((_, at) => !choice.without.includes(at)),
  ];
  const conditions = [...asking, ...conditionsOfArms(arms)];
  const names = conditions.map((condition) => nameOf(condition) ?? "");
  const reference = choice.reference === null ? -1 : names.indexOf(choice.reference);
  const sameData = origin?.datasetId === dataset.id;
  const request: StartRunInput = {
    ...{ datasetId: dataset.id, conditions, seed: choice.seed, testSize: test },
    ...(reference !== -1 && { reference }),
    ...(choice.name.trim() !== "" && { name: choice.name.trim() }),
    ...(budgetOf(choice) && { budget: budgetOf(choice) }),
    ...(origin && sameData && choice.reuse && { from: origin.from }),
  };

  return (
    <>
      <PageTitle
        title={again ? "Run again" : "New run"}
        about={
          again
            ? "Filled in as it was: change one thing, or add a condition. It becomes a run of its own."
            : "Each condition is measured on the same held-out examples."
        }
      >
        <Link href="/runs/import" className="self-end text-ink-2 underline underline-offset-3">
          Import predictions made elsewhere
        </Link>
      </PageTitle>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-7">
        <RunBasics {...{ datasets, dataset, choice, test, most, again, change }} />
        <SmallAgainstLarge {...{ endpoints, followers, change }} trainSize={dataset.counts.train} />
        <ConditionGrid
          cells={cells}
          trainSize={dataset.counts.train}
          trained={trained}
          generators={generators}
          sizes={choice.sizes}
          onChange={(next) => change({ cells: next })}
        />
        <SweepFields choice={choice} change={change} />
        <SearchFields cells={cells} choice={choice} change={change} />
        {origin && (again || kept.length > 0) && <FromRun {...{ origin, kept, sameData, choice, change }} />}
        <OwnInstructions variants={drafts} left={left} onToggle={(name) => setLeft(toggled(left, name))} />
        <FilePredictions {...elsewhere} />
        <div className="grid gap-6 sm:grid-cols-2">
          <EndpointChoice
            title="Generators, which write instructions"
            all={all.generators}
            chosen={generators}
            onChange={(ids) => change({ generators: ids })}
          />
          <EndpointChoice
            title="Followers, which label"
            all={all.followers}
            chosen={followers}
            onChange={(ids) => change({ followers: ids })}
          />
        </div>
        <AdvancedFields choice={choice} names={names} change={change} />
      </div>
      <StartBand
        request={request}
        testable={dataset.counts.test > 0}
        reading={elsewhere.reading}
        actions={actions}
        detailsInWords={(details) => linesInWords(details, arms, asking.length)}
      />
    </>
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

function withRole(endpoints: EndpointView[], role: "generator" | "follower"): EndpointView[] {
  return endpoints.filter(({ roles }) => roles.includes(role));
}

/** What was chosen, else the first; in its place the trained generator, without which Prompt-MII cannot be measured, and what it was before. */
function chosenOf(all: EndpointView[], ids: string[], withTrained: boolean): EndpointView[] {
  const chosen = all.filter(({ id }) => ids.includes(id));
  if (chosen.length > 0) return chosen;
  const trained = withTrained ? all.find((endpoint) => endpoint.trained) : undefined;
  const first = trained ?? all[0] ?? null;
  return [first ?? [], untrainedSelf(first, all) ?? []].flat();
}

function toggled(names: string[], name: string): string[] {
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
}

function budgetOf({ calls, tokens, cost }: Choice): StartRunInput["budget"] {
  if (calls === null && tokens === null && cost === null) return undefined;
  return { ...(calls !== null && { calls }), ...(tokens !== null && { tokens }), ...(cost !== null && { cost }) };
}
