"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Choice } from "./choice";
import { NumberInput } from "./number-input";
import { counted } from "./wording";

export type DatasetChoice = {
  id: string;
  name: string;
  counts: { train: number; test: number; total: number };
  labels: number;
};

type Props = {
  datasets: DatasetChoice[];
  dataset: DatasetChoice;
  choice: Choice;
  test: number;
  most: number;
  /** Whether the conditions come from an earlier run, and stay when the data changes. */
  again: boolean;
  change: (patch: Partial<Choice>) => void;
};

/** On what data, how many test examples, and which seed. */
export function RunBasics({ datasets, dataset, choice, test, most, again, change }: Props) {
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
          onChange={({ target: { value } }) =>
            change(again ? { dataset: value } : { dataset: value, from: null, cells: null })
          }
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
