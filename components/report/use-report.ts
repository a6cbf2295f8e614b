"use client";

import { useEffect, useMemo, useState } from "react";
import type { LabelParser } from "@/lib/core/labels";
import { buildReport } from "@/lib/core/report/build-report";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";
import { computeFigures } from "./compute-figures";
import { reportOf, type Figures } from "@/lib/core/report/recompute";

/** Up to so many replies are scored within a frame or two, and a worker would only make it later. */
const AT_ONCE = 1_000;

type Scored = { record: RunRecord; parser: LabelParser; report: Report };

/**
 * The report of a record, with the record it is of: from figures that are known already, at once for a small record, else from a
 * worker. Meanwhile the last one stays; null only before the first.
 */
export function useReport(record: RunRecord, parser: LabelParser, computed: Figures | undefined): Scored | null {
  const known = useMemo(() => {
    if (computed && parser === computed.parser) return { record, parser, report: reportOf(computed, record) };
    return replies(record) > AT_ONCE ? null : { record, parser, report: buildReport(record, parser) };
  }, [record, computed, parser]);
  const [last, setLast] = useState(known);
  if (known && known !== last) setLast(known);
  useEffect(() => {
    if (known) return;
    let dropped = false;
    void computeFigures(record, parser).then((figures) => {
      if (!dropped) setLast({ record, parser, report: reportOf(figures, record) });
    });
    return () => {
      dropped = true;
    };
  }, [known, record, parser]);
  return known ?? last;
}

function replies({ conditions }: RunRecord): number {
  return conditions.reduce((sum, condition) => sum + condition.replies.length, 0);
}
