"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";
import { filterExamples, mostDisagreedFirst, nothing, shows, type ExampleFilter } from "./example-filter";
import { ExampleList } from "./example-list";
import { exampleRows } from "./example-rows";
import { UrlSelect } from "./url-select";
import { setUrlState, useUrlState } from "./url-state";

/** Every test example with what each condition said; search and filters are in the address. */
export function EveryExample({ record, report }: { record: RunRecord; report: Report }) {
  const [query, setQuery] = useQuery();
  const filter = { ...useFilter(report), query: useDeferredValue(query) };
  const rows = useMemo(() => exampleRows(record, report), [record, report]);
  const sorted = useUrlState("sort") === "disagreement";
  const matching = filterExamples(rows, filter);
  const found = sorted ? mostDisagreedFirst(matching) : matching;
  const filtered = found.length < rows.length;
  return (
    <div>
      <Filters record={record} report={report} filter={filter} query={query} onQuery={setQuery} />
      <p role="status" className="my-3 text-small text-ink-2">
        {filtered ? `${found.length} of ${rows.length} examples` : `${rows.length} examples`}
        {filtered && (
          <Button kind="link" className="ml-3" onClick={() => (setQuery(""), setUrlState(cleared))}>
            Show all
          </Button>
        )}
      </p>
      {found.length > 0 && <ExampleList rows={found} record={record} report={report} />}
    </div>
  );
}

const cleared = { q: null, show: null, gold: null, predicted: null, condition: null };

function useQuery(): [string, (query: string) => void] {
  const atFirst = useUrlState("q");
  const [query, setQuery] = useState(atFirst);
  const change = (next: string) => {
    setQuery(next);
    setUrlState({ q: next });
  };
  return [query, change];
}

function useFilter({ conditions }: Report): Omit<ExampleFilter, "query"> {
  const show = useUrlState("show");
  const condition = useUrlState("condition");
  return {
    show: shows.find((name) => name === show) ?? "all",
    gold: useUrlState("gold"),
    predicted: useUrlState("predicted"),
    condition: condition !== "" && conditions[Number(condition)] ? Number(condition) : null,
  };
}

type FiltersProps = {
  record: RunRecord;
  report: Report;
  filter: ExampleFilter;
  query: string;
  onQuery: (query: string) => void;
};

function Filters({ record, report, filter, query, onQuery }: FiltersProps) {
  const labels = record.labels.map((label) => [label, label] as const);
  const names = report.conditions.map(({ name }, at) => [String(at), name] as const);
  const condition = filter.condition === null ? "" : String(filter.condition);
  const sort = useUrlState("sort");
  return (
    <div className="flex flex-wrap gap-2">
      <div className="min-w-50 flex-1">
        <TextInput
          type="search"
          aria-label="Search texts and replies"
          placeholder="Search texts and replies"
          value={query}
          onChange={(event) => onQuery(event.target.value)}
        />
      </div>
      <Choice name="show" label="Which examples" value={filter.show} options={showWords} />
      <Choice
        name="condition"
        label="By which condition"
        value={condition}
        options={[["", "by any condition"], ...names]}
      />
      <Choice name="gold" label="Gold label" value={filter.gold} options={[["", "any gold label"], ...labels]} />
      <Choice
        name="predicted"
        label="Predicted label"
        value={filter.predicted}
        options={[["", "any prediction"], ...labels, [nothing, "no label"]]}
      />
      {names.length > 1 && <Choice name="sort" label="Order of the examples" value={sort} options={orderWords} />}
    </div>
  );
}

const showWords = [
  ["all", "all examples"],
  ["disagree", "where conditions disagree"],
  ["wrong", "labelled wrongly"],
  ["unlabelled", "left without a label"],
  ["invalid", "reply is not a label"],
  ["empty", "reply is empty"],
  ["truncated", "reply is cut off"],
  ["refused", "refused"],
  ["failed", "call failed"],
] as const;

const orderWords = [
  ["", "in test order"],
  ["disagreement", "most disagreement first"],
] as const;

type ChoiceProps = { name: string; label: string; value: string; options: readonly (readonly [string, string])[] };

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <UrlSelect name={name} aria-label={label} value={value} className="max-w-full">
      {options.map(([id, words]) => (
        <option key={id} value={id}>
          {words}
        </option>
      ))}
    </UrlSelect>
  );
}
