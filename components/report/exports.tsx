"use client";

import { savePromptfoo } from "@/components/handover/save-promptfoo";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { conditionsCsv, predictionsCsv } from "@/lib/core/report/export-csv";
import { groupsCsv } from "@/lib/core/report/groups-csv";
import { latexTable } from "@/lib/core/report/latex-table";
import { markdownTable } from "@/lib/core/report/markdown-table";
import { predictionsNdjson } from "@/lib/core/report/prediction-lines";
import { readingName } from "@/lib/core/report/reading-name";
import type { Report } from "@/lib/core/report/report-types";
import { conditionCells, groupCells, type TableCells } from "@/lib/core/report/table-cells";
import type { RunRecord } from "@/lib/core/run-record";
import { handedPrompt, testsOf } from "./handed-prompt";
import { fileName, saveFile } from "./save-file";
import { WholeRun } from "./whole-run";

/** Everything of a report as files; none of them needs the network. */
export function Exports({ record, report }: { record: RunRecord; report: Report }) {
  const groups = groupCells(record, report);
  const name = readingName(report);
  const read = name === "strict" ? "" : `${name.replaceAll(/\W+/g, "-")}.`;
  const item = (label: string, ending: string, make: () => string, type: string): MenuItem => ({
    label,
    onSelect: () => saveFile(fileName(record.name, `${read}${ending}`), make(), type),
  });
  const table = (what: string, cells: () => TableCells, asCsv: (report: Report) => string) => [
    item("CSV, every figure", `${what}.csv`, () => asCsv(report), "text/csv"),
    item("LaTeX", `${what}.tex`, () => latexTable(cells()), "application/x-tex"),
    item("Markdown", `${what}.md`, () => markdownTable(cells()), "text/markdown"),
  ];
  const predictions = [
    item("NDJSON, exactly as stored", "ndjson", () => predictionsNdjson(record, report), "application/x-ndjson"),
    item("CSV, for a spreadsheet", "csv", () => predictionsCsv(record, report), "text/csv"),
  ];
  return (
    <>
      <WholeRun record={record} />
      <div className="mt-3 flex flex-wrap gap-2">
        {groups && <Menu kind="plain" label="Groups as" items={table("groups", () => groups, groupsCsv)} />}
        <Menu
          kind="plain"
          label="Conditions as"
          items={table("conditions", () => conditionCells(record, report), conditionsCsv)}
        />
        <Menu kind="plain" label="Predictions as" items={predictions} />
        <Menu kind="plain" label="Prompts as" items={promptItems(record, report)} />
      </div>
    </>
  );
}

function promptItems(record: RunRecord, { conditions }: Report): MenuItem[] {
  const prompts = conditions.flatMap(({ name }, at) => handedPrompt(record, at, name) ?? []);
  const save = () => void savePromptfoo(record.name, prompts, () => Promise.resolve(testsOf(record)));
  return [{ label: "promptfoo evaluation (YAML and CSV)", disabled: prompts.length === 0, onSelect: save }];
}
