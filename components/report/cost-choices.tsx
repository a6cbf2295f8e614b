"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { costUnits, unitWords } from "./cost-rows";
import { UrlSelect } from "./url-select";
import { setUrlState } from "./url-state";
import { DEFAULT_QUERIES, type Costs } from "./use-costs";

/** What is counted, for how many queries, with or without the prefix cache, and beside which condition; all in the address. */
export function CostChoices({ rows, unit, cached, queries, against }: Costs) {
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <Field label="Count">
        <UrlSelect name="cost" value={unit}>
          {costUnits.map((name) => (
            <option key={name} value={name}>
              {unitWords[name].name}
            </option>
          ))}
        </UrlSelect>
      </Field>
      <Field label="Prefix cache">
        <Select
          value={cached ? "used" : "without"}
          disabled={unit === "seconds"}
          onChange={({ target }) => setUrlState({ cache: target.value === "used" ? null : "without" })}
        >
          <option value="used">as used</option>
          <option value="without">without</option>
        </Select>
      </Field>
      <Field label="Queries">
        <TextInput
          key={queries}
          type="number"
          min={1}
          max={999_999_999}
          step={1}
          defaultValue={queries}
          onBlur={({ target }) => chooseQueries(target)}
          onKeyDown={(event) => event.key === "Enter" && chooseQueries(event.currentTarget)}
        />
      </Field>
      <Field label="Break-even with" className="min-w-0">
        <UrlSelect name="against" value={rows[against]?.name}>
          {rows.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </UrlSelect>
      </Field>
    </div>
  );
}

/** What is no number of queries is put back. */
function chooseQueries(input: HTMLInputElement): void {
  const typed = input.valueAsNumber;
  if (!input.validity.valid || Number.isNaN(typed)) input.value = input.defaultValue;
  else setUrlState({ queries: typed === DEFAULT_QUERIES ? null : String(typed) });
}
