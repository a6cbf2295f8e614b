"use client";

import { lazy, Suspense, useRef } from "react";
import { useWidth } from "@/components/ui/use-width";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";
import { CostChoices } from "./cost-choices";
import { anyKnown, unitWords } from "./cost-rows";
import { CostTable } from "./cost-table";
import { OwnPricesForm } from "./own-prices-form";
import { useCosts } from "./use-costs";

const CostPlot = lazy(async () => ({ default: (await import("@/components/charts/cost-plot")).CostPlot }));

/** Narrower than this the lines keep their names in the table only. */
const roomForLabels = 460;

/** What every condition costs over any number of queries, what led to its prefix included, and where they break even. */
export function WhatItCosts({ record, report }: { record: RunRecord; report: Report }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const costs = useCosts(report);
  const { rows, unit, queries, against } = costs;
  const { name, format } = unitWords[unit];
  const title = `${record.name}: ${name} against number of queries`;
  return (
    <div className="grid gap-x-12 gap-y-6 xl:grid-cols-2">
      <section aria-label={`${name} against number of queries`} className="min-w-0">
        <CostChoices {...costs} />
        <div ref={frame} className="mt-3" style={{ minHeight: anyKnown(rows) ? 300 : undefined }}>
          {!anyKnown(rows) && (
            <p className="text-ink-2">
              {unit === "money"
                ? "No price of these models is known, so there is nothing to draw. Give prices below, or count tokens."
                : `No ${name} were reported, so there is nothing to draw.`}
            </p>
          )}
          {width > 0 && anyKnown(rows) && (
            <Suspense fallback={null}>
              <CostPlot
                {...{ rows, against, queries, width, format, title }}
                words={name}
                labels={width >= roomForLabels}
              />
            </Suspense>
          )}
        </div>
        <OwnPricesForm record={record} />
      </section>
      <section aria-label="Costs and break-even points" className="min-w-0">
        <CostTable {...costs} />
        <Notes report={report} {...costs} />
      </section>
    </div>
  );
}

function Notes({ report, unit, cached, rows }: { report: Report } & ReturnType<typeof useCosts>) {
  const unknown = rows.filter(({ line }) => line.once === null || line.each === null).map(({ name }) => name);
  const silent = report.conditions.every(({ bill }) => bill.predict.cachedTokens === null);
  return (
    <div className="mt-3 grid gap-1 text-small text-ink-2">
      <p>
        Before the first query: every generator and search call that led to the prefix. Each query: the mean of the
        answered test examples, {unit === "seconds" ? "each call’s own time, added up." : "prefix, text and answer."}
        {unit === "tokens" && cached && " Tokens that came from the prefix cache are not counted."}
        {unit !== "seconds" && !cached && " As if nothing had come from the prefix cache."}
      </p>
      {unit !== "seconds" && cached && silent && (
        <p>No server said what it took from its prefix cache, so this is the same as without it.</p>
      )}
      {unknown.length > 0 && (
        <p>
          {unit === "money" ? "A price is missing for" : "Not reported for"}: {unknown.join("; ")}.
        </p>
      )}
    </div>
  );
}
