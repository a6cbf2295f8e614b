"use client";

import { startTransition, useDeferredValue, useEffect, useMemo, useState } from "react";
import { buildReport } from "@/lib/core/report/build-report";
import { withOwnPrices } from "@/lib/core/report/own-prices";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";
import { computeFigures } from "./compute-figures";
import { isPlain, type Reading } from "./reading";
import { reportOf, type Figures } from "@/lib/core/report/recompute";
import { useOwnPrices } from "./use-own-prices";

/** Up to so many replies are scored within a frame or two, and a worker would only make it later. */
const AT_ONCE = 1_000;

export type Scored = { record: RunRecord; reading: Reading; report: Report };

/**
 * The report of a record, with the record it is of: from figures that are known already, at once for a small record, else from a
 * worker. Meanwhile the last one stays; null only before the first. Money is at the prices that the reader typed, where there are any.
 * A new report is drawn in pieces, between which the page answers: it has thousands of figures.
 */
export function useReport(record: RunRecord, asked: Reading, computed: Figures | undefined): Scored | null {
  const reading = useDeferredValue(asked);
  const own = useDeferredValue(useOwnPrices());
  const known = useMemo(() => {
    const priced = withOwnPrices(record, own);
    if (computed && priced === record && isPlain(reading)) {
      return { record, reading, report: reportOf(computed, record) };
    }
    return replies(record) > AT_ONCE
      ? null
      : { record, reading, report: buildReport(priced, reading.parser, reading.aliases) };
  }, [record, computed, reading, own]);
  const [last, setLast] = useState(known);
  if (known && known !== last) setLast(known);
  useEffect(() => {
    if (known) return;
    let dropped = false;
    void computeFigures(withOwnPrices(record, own), reading.parser, reading.aliases).then((figures) => {
      if (dropped) return;
      const report = reportOf(figures, record);
      startTransition(() => setLast({ record, reading, report }));
    });
    return () => {
      dropped = true;
    };
  }, [known, record, reading, own]);
  return known ?? last;
}

function replies({ conditions }: RunRecord): number {
  return conditions.reduce((sum, condition) => sum + condition.replies.length, 0);
}
