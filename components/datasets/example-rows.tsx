"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { unwrap, type Answer } from "@/components/runs/answer";
import { useUrlState } from "@/components/runs/use-url-state";
import { counted } from "@/components/runs/wording";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { ExamplePage, ExampleRow } from "@/lib/core/contract/dataset";

type RowsQuery = {
  datasetId: string;
  from: number;
  search: string;
  label: string | null;
  part: "train" | "test" | null;
};
export type ReadRows = (query: RowsQuery) => Promise<Answer<ExamplePage>>;

type Props = { datasetId: string; labels: string[]; rows: ReadRows };

/** Every row, found by text, label and part; only those in view are drawn, and more are fetched as one comes near them. */
export function ExampleRows({ datasetId, labels, rows }: Props) {
  const { search: address, set } = useUrlState();
  const [typed, setTyped] = useState(address.get("q") ?? "");
  const search = useDeferredValue(typed);
  const label = address.get("label");
  const part = address.get("part") === "train" ? "train" : address.get("part") === "test" ? "test" : null;
  useEffect(() => {
    const timer = setTimeout(() => set({ q: search }), 250);
    return () => clearTimeout(timer);
  }, [search, set]);

  const settled = address.get("q") ?? "";
  const found = useInfiniteQuery({
    queryKey: ["rows", datasetId, settled, label, part],
    queryFn: ({ pageParam }) => unwrap(rows({ datasetId, from: pageParam, search: settled, label, part })),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const total = found.data?.pages[0]?.total;
  const examples = found.data?.pages.flatMap((page) => page.examples) ?? [];

  return (
    <section aria-labelledby="rows-title">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h2 id="rows-title" className="mr-auto text-data font-semibold">
          Rows{" "}
          <span role="status" className="font-normal text-ink-2">
            {total === undefined ? "are being fetched" : counted(total, "row")}
          </span>
        </h2>
        <div className="w-full sm:w-60">
          <TextInput
            type="search"
            aria-label="Search the rows"
            placeholder="Search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <Select aria-label="Label" value={label ?? ""} onChange={(event) => set({ label: event.target.value })}>
          <option value="">All labels</option>
          {labels.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
        <Select aria-label="Part" value={part ?? ""} onChange={(event) => set({ part: event.target.value })}>
          <option value="">Train and held out</option>
          <option value="train">Train</option>
          <option value="test">Held out</option>
        </Select>
      </div>
      {found.isError && (
        <p role="alert" className="mb-2 text-bad">
          {found.error.message}
        </p>
      )}
      {total === 0 ? (
        <p className="border-t border-line py-6 text-ink-2">
          No row matches. Clear the search or a filter to see more.
        </p>
      ) : (
        <VirtualRows
          examples={examples}
          total={total ?? 0}
          onNearEnd={() => {
            if (found.hasNextPage && !found.isFetching) void found.fetchNextPage();
          }}
        />
      )}
    </section>
  );
}

type ListProps = { examples: ExampleRow[]; total: number; onNearEnd: () => void };

function VirtualRows({ examples, total, onNearEnd }: ListProps) {
  const box = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions change between renders; none is passed on as a prop
  const rows = useVirtualizer({
    count: examples.length,
    getScrollElement: () => box.current,
    estimateSize: () => 31,
    overscan: 12,
  });
  const last = rows.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= examples.length - 40) onNearEnd();
  });
  return (
    <div
      ref={box}
      tabIndex={0}
      role="region"
      aria-label="Rows of the dataset"
      className="max-h-130 overflow-y-auto rounded-box border border-line bg-surface"
    >
      <div
        role="table"
        aria-rowcount={total}
        aria-label="Examples"
        className="relative"
        style={{ height: rows.getTotalSize() }}
      >
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const example = examples[index];
          if (example === undefined) return null;
          return (
            <div
              key={key}
              role="row"
              aria-rowindex={index + 1}
              data-index={index}
              ref={rows.measureElement}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              <Row example={example} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Row({ example: { index, text, label, part } }: { example: ExampleRow }) {
  const held = part === "test";
  return (
    <div
      role="presentation"
      className={`grid grid-cols-[52px_minmax(0,1fr)_minmax(0,max-content)] gap-x-3 border-l-3 py-1 pr-3 font-code text-[12.5px] leading-[22px] ${held ? "border-line-strong bg-sunken text-ink-2" : "border-transparent"}`}
    >
      <span role="cell" className="text-right text-tiny leading-[22px] text-ink-3">
        {index + 1}
      </span>
      <span role="cell" dir="auto" className="whitespace-pre-wrap">
        {text}
      </span>
      <span
        role="cell"
        dir="auto"
        className="max-w-40 truncate sm:max-w-60"
        title={held ? `${label}, held out` : label}
      >
        {label}
        {held && <span className="sr-only">, held out</span>}
      </span>
    </div>
  );
}
