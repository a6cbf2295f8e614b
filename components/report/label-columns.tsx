import { createColumnHelper, createSortedRowModel, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import { IntervalLine } from "@/components/charts/interval-line";
import type { LabelScore } from "@/lib/core/metrics";
import { formatInterval, formatScore } from "@/lib/core/report/format";
import type { Interval } from "@/lib/core/statistics/interval";
import type { MethodName } from "@/lib/core/types";

/** `f1` and `interval` are missing for a label that occurs neither in gold nor among the predictions. */
export type LabelRow = Omit<LabelScore, "f1"> & { f1?: number; interval: Interval | null; method: MethodName };

/** What the table can do with these columns. */
export const labelFeatures = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns: {} });

const column = createColumnHelper<typeof labelFeatures, LabelRow>();

export const labelColumns = column.columns([
  column.accessor("label", { header: "label" }),
  column.accessor("f1", {
    header: "F1",
    sortUndefined: "last",
    cell: ({ getValue }) => formatScore(getValue() ?? null),
  }),
  column.accessor(({ interval }) => (interval ? interval[1] - interval[0] : undefined), {
    id: "interval",
    header: () => <span title="Wider where fewer examples concern the label">95 % interval</span>,
    sortUndefined: "last",
    cell: ({ row: { original } }) => <LabelInterval {...original} />,
  }),
  column.accessor(({ tp, fn }) => tp + fn, { id: "examples", header: "examples" }),
  column.accessor("tp", { header: () => <span title="Found: gold and predicted">right</span> }),
  column.accessor("fp", { header: () => <span title="Predicted, but gold is another">wrongly said</span> }),
  column.accessor("fn", { header: () => <span title="Gold, but not predicted">missed</span> }),
]);

function LabelInterval({ f1, interval, method }: LabelRow) {
  if (f1 === undefined || !interval) return formatScore(null);
  return (
    <span title={formatInterval(interval)}>
      <IntervalLine method={method} score={f1} interval={interval} scale={[0, 1]} />
      <span className="sr-only">{formatInterval(interval)}</span>
    </span>
  );
}
