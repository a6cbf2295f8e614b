"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { loadDraft, tabName } from "@/components/examples/draft";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { StartRunInput } from "@/lib/core/contract/run";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { testSizeDefault } from "@/lib/core/split";
import { AdvancedFields } from "./advanced-fields";
import { addressValues, conditionsOf, defaultCells, parseChoice, type Choice } from "./choice";
import { ConditionGrid } from "./condition-grid";
import type { Variant } from "./default-comparison";
import { EndpointChoice } from "./endpoint-choice";
import { Nothing } from "./nothing";
import { NumberInput } from "./number-input";
import { PageTitle } from "./page-title";
import { StartBand, type StartActions } from "./start-band";
import { useUrlState } from "./use-url-state";
import { counted } from "./wording";

export type DatasetChoice = {
  id: string;
  name: string;
  counts: { train: number; test: number; total: number };
  labels: number;
};

type Props = { datasets: DatasetChoice[]; endpoints: EndpointView[]; actions: StartActions };

/** The conditions of a run: what is compared, on what, with which models, and what it will cost. */
export function NewRun({ datasets, endpoints, actions }: Props) {
  const { search, set } = useUrlState();
  const choice = parseChoice(search);
  const change = (patch: Partial<Choice>) => set(addressValues(patch));
  const dataset = datasets.find(({ id }) => id === choice.dataset) ?? datasets[0];
  const variants = useDraftVariants(dataset?.id ?? null);
  const [left, setLeft] = useState<string[]>([]);
  if (dataset === undefined) return <NoDataset />;

  const all = { generators: withRole(endpoints, "generator"), followers: withRole(endpoints, "follower") };
  const trained = all.generators.some((generator) => generator.trained);
  const cells = choice.cells ?? defaultCells(dataset.counts.train, trained);
  const generators = chosenOf(all.generators, choice.generators, trained);
  const followers = chosenOf(all.followers, choice.followers, false);
  const most = Math.max(1, dataset.counts.test);
  const test = Math.min(choice.test ?? testSizeDefault(followers.some(({ embedded }) => embedded)), most);
  const own = variants.filter(({ name }) => !left.includes(name));
  const conditions = conditionsOf({ cells, generators, followers, template: choice.template, variants: own });
  const request: StartRunInput = {
    ...{ datasetId: dataset.id, conditions, seed: choice.seed, testSize: test },
    ...(choice.name.trim() !== "" && { name: choice.name.trim() }),
    ...(budgetOf(choice) && { budget: budgetOf(choice) }),
    ...(choice.from !== null && choice.dataset === dataset.id && { from: choice.from }),
  };

  return (
    <>
      <PageTitle title="New run" about="Each condition is measured on the same held-out examples." />
      <div className="grid gap-7">
        <Basics datasets={datasets} dataset={dataset} choice={choice} test={test} most={most} change={change} />
        <ConditionGrid
          cells={cells}
          trainSize={dataset.counts.train}
          trained={trained}
          generators={generators}
          onChange={(next) => change({ cells: next })}
        />
        {variants.length > 0 && (
          <fieldset>
            <legend className="mb-1 text-data font-semibold">Instructions of your own</legend>
            {variants.map(({ name }) => (
              <label key={name} className="mr-6 inline-flex min-h-6 items-center gap-2">
                <input
                  type="checkbox"
                  className="size-3.5 accent-accent"
                  checked={!left.includes(name)}
                  onChange={() => setLeft((names) => toggled(names, name))}
                />
                {name}
              </label>
            ))}
          </fieldset>
        )}
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
        <AdvancedFields choice={choice} change={change} />
      </div>
      <StartBand request={request} testable={dataset.counts.test > 0} actions={actions} />
    </>
  );
}

type BasicsProps = {
  datasets: DatasetChoice[];
  dataset: DatasetChoice;
  choice: Choice;
  test: number;
  most: number;
  change: (patch: Partial<Choice>) => void;
};

function Basics({ datasets, dataset, choice, test, most, change }: BasicsProps) {
  const { counts, labels } = dataset;
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-[minmax(0,2fr)_1fr_1fr]">
      <Field
        className="col-span-2 sm:col-span-1"
        label="Dataset"
        hint={`${counted(labels, "label")}, ${counted(counts.train, "example")} to write from, ${counts.test} held out`}
      >
        <Select
          value={dataset.id}
          onChange={(event) => change({ dataset: event.target.value, from: null, cells: null })}
        >
          {datasets.map(({ id, name, counts: { total } }) => (
            <option key={id} value={id}>
              {name} ({total})
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Test examples" hint={`Up to ${most}`}>
        <NumberInput value={test} min={1} max={most} onValue={(value) => change({ test: value })} />
      </Field>
      <Field label="Seed" hint="Same seed, same examples">
        <NumberInput
          value={choice.seed}
          min={0}
          max={2 ** 32 - 1}
          onValue={(seed) => seed !== null && change({ seed })}
        />
      </Field>
    </div>
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

/** What was chosen, else the first; beside it the trained generator, without which Prompt-MII cannot be measured. */
function chosenOf(all: EndpointView[], ids: string[], withTrained: boolean): EndpointView[] {
  const chosen = all.filter(({ id }) => ids.includes(id));
  if (chosen.length > 0) return chosen;
  const trained = withTrained ? all.find((endpoint) => endpoint.trained) : undefined;
  return [trained ?? all[0] ?? []].flat();
}

function toggled(names: string[], name: string): string[] {
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
}

function budgetOf({ calls, tokens, cost }: Choice): StartRunInput["budget"] {
  if (calls === null && tokens === null && cost === null) return undefined;
  return { ...(calls !== null && { calls }), ...(tokens !== null && { tokens }), ...(cost !== null && { cost }) };
}

/** Instructions that were edited by hand on the first page, where they are about the same dataset. */
function useDraftVariants(datasetId: string | null): Variant[] {
  const [variants, setVariants] = useState<Variant[]>([]);
  useEffect(() => {
    let gone = false;
    void loadDraft(tabName()).then((draft) => {
      if (gone) return;
      const same = draft !== null && draft.stored !== null && draft.stored.datasetId === datasetId;
      const usable = same
        ? draft.variants.filter(({ name, instruction }) => name.trim() !== "" && instruction.trim() !== "")
        : [];
      setVariants(usable.map(({ name, instruction }) => ({ name, instruction })));
    });
    return () => {
      gone = true;
    };
  }, [datasetId]);
  return variants;
}
