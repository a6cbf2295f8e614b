"use client";

import { useEffect, useMemo, useState } from "react";
import { buildReport } from "@/lib/core/report/build-report";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";
import { computeFigures } from "./compute-figures";
import { isPlain, type Reading } from "./reading";
import { reportOf, type Figures } from "@/lib/core/report/recompute";

/** Up to so many replies are scored within a frame or two, and a worker would only make it later. */
const AT_ONCE = 1_000;

type Scored = { record: RunRecord; reading: Reading; report: Report };

/**
 * The report of a record, with the record it is of: from figures that are known already, at once for a small record, else from a
 * worker. Meanwhile the last one stays; null only before the first.
 */
export function useReport(record: RunRecord, reading: Reading, computed: Figures | undefined): Scored | null {
  const known = useMemo(() => {
    if (computed && isPlain(reading)) return { record, reading, report: reportOf(computed, record) };
    return replies(record) > AT_ONCE
      ? null
      : { record, reading, report: buildReport(record, reading.parser, reading.aliases) };
  }, [record, computed, reading]);
  const [last, setLast] = useState(known);
  if (known && known !== last) setLast(known);
  useEffect(() => {
    if (known) return;
    let dropped = false;
    void computeFigures(record, reading.parser, reading.aliases).then((figures) => {
      if (!dropped) setLast({ record, reading, report: reportOf(figures, record) });
    });
    return () => {
      dropped = true;
    };
  }, [known, record, reading]);
  return known ?? last;
}

function replies({ conditions }: RunRecord): number {
  return conditions.reduce((sum, condition) => sum + condition.replies.length, 0);
}
