"use client";

import { Button } from "@/components/ui/button";
import { conditionsCsv, predictionsCsv } from "@/lib/core/report/export-csv";
import { groupsCsv } from "@/lib/core/report/groups-csv";
import { predictionsNdjson } from "@/lib/core/report/prediction-lines";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";
import { fileName, saveFile } from "./save-file";
import { WholeRun } from "./whole-run";

/** Everything of a report as files; none of them needs the network. */
export function Exports({ record, report }: { record: RunRecord; report: Report }) {
  const read = report.parser === "strict" ? "" : `${report.parser}.`;
  const save = (ending: string, content: string, type: string) =>
    saveFile(fileName(record.name, `${read}${ending}`), content, type);
  return (
    <>
      <WholeRun record={record} />
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={() => save("ndjson", predictionsNdjson(record, report), "application/x-ndjson")}>
          Predictions (NDJSON)
        </Button>
        <Button onClick={() => save("csv", predictionsCsv(record, report), "text/csv")}>Predictions (CSV)</Button>
        {report.sweep && (
          <Button onClick={() => save("groups.csv", groupsCsv(report), "text/csv")}>Groups (CSV)</Button>
        )}
        <Button onClick={() => save("conditions.csv", conditionsCsv(report), "text/csv")}>Conditions (CSV)</Button>
      </div>
    </>
  );
}
