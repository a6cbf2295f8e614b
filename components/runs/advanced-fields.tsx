"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { runLimits } from "@/lib/core/contract/run-limits";
import type { Choice } from "./choice";
import { NumberInput } from "./number-input";

type Props = {
  choice: Choice;
  /** Names of the conditions as chosen so far. */
  names: string[];
  change: (patch: Partial<Choice>) => void;
};

export function AdvancedFields({ choice, names, change }: Props) {
  const set = [choice.calls, choice.tokens, choice.cost, choice.template, choice.reference].some(
    (value) => value !== null,
  );
  return (
    <details open={set || choice.name !== "" || undefined}>
      <summary className="min-h-6 font-semibold">Name, budget, reference, template</summary>
      <div className="mt-3 grid grid-cols-2 gap-3 sm:grid-cols-3">
        <Field className="col-span-2 sm:col-span-3" label="Name of the run" hint="The dataset’s name if left empty">
          <TextInput
            defaultValue={choice.name}
            maxLength={runLimits.nameLength}
            onBlur={(event) => change({ name: event.target.value })}
          />
        </Field>
        <Field
          label="At most so many calls"
          hint="A run that reaches it stops and stays valid; attempts that failed are not counted"
        >
          <NumberInput value={choice.calls} min={1} max={1e9} empty onValue={(calls) => change({ calls })} />
        </Field>
        <Field label="At most so many tokens">
          <NumberInput value={choice.tokens} min={1} max={1e12} empty onValue={(tokens) => change({ tokens })} />
        </Field>
        <Field label="At most so much money" hint="Needs the prices of every model">
          <NumberInput
            value={choice.cost}
            min={0.000001}
            max={1e9}
            step="any"
            empty
            onValue={(cost) => change({ cost })}
          />
        </Field>
        <Field
          className="col-span-2 sm:col-span-3"
          label="Compare all others with"
          hint="Chosen before the start, it is no choice by results"
        >
          <Select
            value={choice.reference !== null && names.includes(choice.reference) ? choice.reference : ""}
            onChange={({ target: { value } }) => change({ reference: value === "" ? null : value })}
          >
            <option value="">The largest ICL, else naive</option>
            {[...new Set(names)].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
        <Field
          className="col-span-2 sm:col-span-3"
          label="Meta-prompt that generators read"
          hint="By default the one each generator’s family was trained with"
        >
          <Select
            value={choice.template ?? ""}
            onChange={({ target: { value } }) =>
              change({ template: value === "meta1" || value === "meta2" ? value : null })
            }
          >
            <option value="">By the generator’s name</option>
            <option value="meta1">meta1, as for Llama</option>
            <option value="meta2">meta2, as for Qwen</option>
          </Select>
        </Field>
      </div>
    </details>
  );
}
