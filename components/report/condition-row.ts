import { createColumnHelper, createSortedRowModel, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import type { Comparison } from "@/lib/core/report/comparison";
import type { ConditionReport } from "@/lib/core/report/report-types";
import type { ConditionRecord } from "@/lib/core/run-record";

/** `comparison` is that with the reference; undefined for the reference itself. */
export type ConditionRow = {
  condition: ConditionReport;
  comparison: Comparison | undefined;
  stored: ConditionRecord | undefined;
  scale: [number, number];
};

/** What the table can do with these columns. */
export const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns: {} });
export type ConditionFeatures = typeof features;

export const column = createColumnHelper<ConditionFeatures, ConditionRow>();
