import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { unwrap } from "@/components/runs/answer";
import { Moment } from "@/components/runs/moment";
import { useUrlState } from "@/components/runs/use-url-state";
import { count } from "@/components/runs/wording";
import { Button, buttonClass } from "@/components/ui/button";
import { ListTable, type ListColumn } from "@/components/ui/list-table";
import type { VersionLine } from "@/lib/core/contract/dataset-version";
import type { DatasetActions } from "./dataset-actions";
import type { DatasetState } from "./use-dataset";
import { VersionComparison } from "./version-comparison";

type Props = { state: DatasetState; actions: DatasetActions };

const columns: ListColumn[] = [
  "Version",
  "What made it",
  { number: "Rows" },
  { number: "Labels" },
  { number: "Runs" },
  "Made",
  { unseen: "Actions" },
];

/** The versions of a dataset, the newest first, and what differs between the one shown and another. */
export function Versions({ state, actions }: Props) {
  const { search, set } = useUrlState();
  const { versions, dataset } = state.details;
  const other = versions.find(({ id }) => id === search.get("compare") && id !== dataset.id);
  if (versions.length < 2) return null;
  return (
    <section aria-labelledby="versions-title" className="mb-8 min-w-0">
      <h2 id="versions-title" className="mb-2 text-data font-semibold">
        {versions.length} versions
      </h2>
      <ListTable
        label="Versions"
        width="min-w-150"
        columns={columns}
        className="max-h-75 overflow-auto rounded-box border border-line bg-surface max-sm:px-3 [&_th]:first:pl-3"
      >
        {versions.map((version) => (
          <Line
            key={version.id}
            version={version}
            state={state}
            compared={version.id === other?.id}
            onCompare={() => set({ compare: version.id === other?.id ? null : version.id })}
          />
        ))}
      </ListTable>
      {other && <Compared state={state} actions={actions} other={other} onClose={() => set({ compare: null })} />}
    </section>
  );
}

type LineProps = { version: VersionLine; state: DatasetState; compared: boolean; onCompare: () => void };

function Line({ version, state, compared, onCompare }: LineProps) {
  const { dataset, current } = state.details;
  const shown = version.id === dataset.id;
  return (
    <tr className="border-b border-line last:border-0">
      <td className="py-1 pr-4 pl-3 whitespace-nowrap" data-name="Version">
        {version.number}
        {version.id === current && <span className="text-ink-2"> current</span>}
      </td>
      <td className="py-1 pr-4">{version.change ?? "As it came"}</td>
      <td className="py-1 pr-4 text-right" data-name="Rows">
        {count(version.counts.total)}
      </td>
      <td className="py-1 pr-4 text-right" data-name="Labels">
        {count(version.labels)}
      </td>
      <td className="py-1 pr-4 text-right" data-name="Runs">
        {count(version.runs)}
      </td>
      <td className="py-1 pr-4 whitespace-nowrap text-ink-2" data-name="Made">
        <Moment iso={version.createdAt} />
      </td>
      <td className="py-1 pr-3 text-right whitespace-nowrap max-sm:-ml-2">
        {shown ? (
          <span className="px-2 text-ink-2">shown here</span>
        ) : (
          <>
            <Button
              kind="quiet"
              aria-expanded={compared}
              aria-label={`Compare with version ${version.number}`}
              onClick={onCompare}
            >
              Compare
            </Button>
            <Link
              href={`/datasets/${version.id}`}
              className={buttonClass("quiet")}
              aria-label={`Open version ${version.number}`}
            >
              Open
            </Link>
          </>
        )}
      </td>
    </tr>
  );
}

function Compared({ state, actions, other, onClose }: Props & { other: VersionLine; onClose: () => void }) {
  const { dataset, versions } = state.details;
  const shown = versions.find(({ id }) => id === dataset.id);
  const isLater = other.number > (shown?.number ?? 0);
  const [before, after] = isLater ? [dataset.id, other.id] : [other.id, dataset.id];
  const compared = useQuery({
    queryKey: ["versions", before, after],
    queryFn: () => unwrap(actions.compare({ before, after })),
    staleTime: Infinity,
  });
  const numbers = [other.number, shown?.number ?? 0].sort((a, b) => a - b);
  return (
    <div role="region" aria-label="What differs" className="mt-3">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h3 className="mr-auto text-data font-semibold">
          From version {numbers[0]} to version {numbers[1]}
        </h3>
        <Button kind="link" onClick={onClose}>
          Close the comparison
        </Button>
      </div>
      {compared.isPending && (
        <p role="status" className="text-ink-2">
          The rows are being compared.
        </p>
      )}
      {compared.isError && (
        <p role="alert" className="text-bad">
          {compared.error.message}
        </p>
      )}
      {compared.data && <VersionComparison comparison={compared.data} />}
    </div>
  );
}
