"use client";

import { useEffect, useState } from "react";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { RunSummary } from "@/lib/core/contract/run";
import { methodTitle } from "@/lib/core/methods/condition-name";
import { methodNames, runStatuses } from "@/lib/core/types";

export type RunsQuery = {
  search?: string;
  datasetId?: string;
  method?: RunSummary["methods"][number];
  status?: RunSummary["status"];
};

type Props = {
  query: RunsQuery;
  datasets: { id: string; name: string }[];
  onChange: (values: Record<string, string | null>) => void;
};

export function RunFilters({ query, datasets, onChange }: Props) {
  const [typed, setTyped] = useState(query.search ?? "");
  useEffect(() => {
    const timer = setTimeout(() => onChange({ q: typed }), 250);
    return () => clearTimeout(timer);
  }, [typed, onChange]);
  return (
    <div role="search" className="mb-3 flex flex-wrap gap-2">
      <div className="w-full sm:w-60">
        <TextInput
          type="search"
          aria-label="Search the runs"
          placeholder="Search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <Select
        aria-label="Dataset"
        value={query.datasetId ?? ""}
        onChange={(event) => onChange({ dataset: event.target.value })}
      >
        <option value="">All datasets</option>
        {datasets.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Method"
        value={query.method ?? ""}
        onChange={(event) => onChange({ method: event.target.value })}
      >
        <option value="">All methods</option>
        {methodNames.map((name) => (
          <option key={name} value={name}>
            {methodTitle(name)}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Status"
        value={query.status ?? ""}
        onChange={(event) => onChange({ status: event.target.value })}
      >
        <option value="">Any status</option>
        {runStatuses.map((status) => (
          <option key={status}>{status}</option>
        ))}
      </Select>
    </div>
  );
}
