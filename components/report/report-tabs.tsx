"use client";

import { Tabs } from "@/components/ui/tabs";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";
import { WhatItCosts } from "./costs";
import { EveryExample } from "./every-example";
import { Measured } from "./measured";
import { Prompts } from "./prompts";
import { setUrlState, useUrlState } from "./url-state";
import { WhereItErrs } from "./where-it-errs";

/** The details, one at a time; which one is in the address. */
export function ReportTabs({ record, report }: { record: RunRecord; report: Report }) {
  const measured = report.conditions.some(({ scores }) => scores !== null);
  const tabs = [
    ...(measured
      ? [{ id: "errs", label: "Where it errs", panel: <WhereItErrs record={record} report={report} /> }]
      : []),
    { id: "prompts", label: "Prompts", panel: <Prompts record={record} report={report} /> },
    ...(measured && report.conditions.some(({ method }) => method !== "imported")
      ? [{ id: "costs", label: "What it costs", panel: <WhatItCosts record={record} report={report} /> }]
      : []),
    ...(record.test.length > 0
      ? [{ id: "examples", label: "Every example", panel: <EveryExample record={record} report={report} /> }]
      : []),
    { id: "measured", label: "How it was measured", panel: <Measured record={record} report={report} /> },
  ];
  const asked = useUrlState("tab");
  const current = tabs.find(({ id }) => id === asked)?.id ?? tabs[0]?.id ?? "measured";
  return (
    <div id="details" className="mt-8">
      <Tabs label="Details" current={current} onChange={(id) => setUrlState({ tab: id })} tabs={tabs} />
    </div>
  );
}
