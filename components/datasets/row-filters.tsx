import { useDeferredValue, useEffect, useState } from "react";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";

type Props = {
  filter: { search: string; label: string | null; part: "train" | "test" | null };
  labels: string[];
  /** Changes the address, in which the filter is kept. */
  set: (values: Record<string, string>) => void;
};

export function RowFilters({ filter, labels, set }: Props) {
  const [typed, setTyped] = useState(filter.search);
  const search = useDeferredValue(typed);
  useEffect(() => {
    const timer = setTimeout(() => set({ q: search }), 250);
    return () => clearTimeout(timer);
  }, [search, set]);

  return (
    <>
      <div className="w-full sm:w-60">
        <TextInput
          type="search"
          aria-label="Search the rows"
          placeholder="Search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <Select aria-label="Label" value={filter.label ?? ""} onChange={(event) => set({ label: event.target.value })}>
        <option value="">All labels</option>
        {labels.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </Select>
      <Select aria-label="Part" value={filter.part ?? ""} onChange={(event) => set({ part: event.target.value })}>
        <option value="">Train and held out</option>
        <option value="train">Train</option>
        <option value="test">Held out</option>
      </Select>
    </>
  );
}
