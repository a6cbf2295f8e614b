import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { unwrap } from "@/components/runs/answer";
import { useUrlState } from "@/components/runs/use-url-state";
import { counted } from "@/components/runs/wording";
import { rowsKey } from "./carry-rows";
import type { DatasetActions, Edit } from "./dataset-actions";
import { RowFilters } from "./row-filters";
import { RowTable } from "./row-table";
import type { DatasetState } from "./use-dataset";

type Props = { state: DatasetState; labels: string[]; actions: DatasetActions };

/** Every row, found by text, label and part; only those in view are drawn, and more are fetched as one comes near them. */
export function ExampleRows({ state, labels, actions }: Props) {
  const { search: address, set } = useUrlState();
  const datasetId = state.details.dataset.id;
  const part = address.get("part") === "train" ? "train" : address.get("part") === "test" ? "test" : null;
  const filter = { search: address.get("q") ?? "", label: address.get("label"), part } as const;
  const found = useInfiniteQuery({
    queryKey: rowsKey(datasetId, filter),
    queryFn: ({ pageParam }) => unwrap(actions.rows({ datasetId, from: pageParam, ...filter })),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const total = found.data?.pages[0]?.total;
  const examples = found.data?.pages.flatMap((page) => page.examples) ?? [];
  const edit = (edits: Edit[]) => state.change(() => actions.edit({ datasetId, edits }), { edits });

  return (
    <section aria-labelledby="rows-title">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h2 id="rows-title" className="mr-auto text-data font-semibold">
          Rows{" "}
          <span role="status" className="font-normal text-ink-2">
            {total === undefined ? "are being fetched" : state.saving ? "are being saved" : counted(total, "row")}
          </span>
        </h2>
        <RowFilters {...{ filter, labels, set }} />
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
        <RowTable
          {...{ examples, labels, total: total ?? 0, editable: state.editable, saving: state.saving }}
          onEdit={edit}
          onSelectAll={() => unwrap(actions.indexes({ datasetId, ...filter }))}
          onNearEnd={() => {
            if (found.hasNextPage && !found.isFetching) void found.fetchNextPage();
          }}
        />
      )}
    </section>
  );
}
