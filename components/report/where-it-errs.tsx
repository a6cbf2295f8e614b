import { mainCondition } from "@/lib/core/report/choose-conditions";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";
import { Confusion } from "./confusion";
import { mostDisagreedFirst } from "./example-filter";
import { ExampleList } from "./example-list";
import { exampleRows } from "./example-rows";
import { OutcomesTable } from "./outcomes-table";
import { PerLabel } from "./per-label";
import { RankingsTable } from "./rankings-table";
import { StraysList } from "./strays-list";
import { UrlSelect } from "./url-select";
import { useUrlState } from "./url-state";

/** One condition's errors by label, and the examples that tell the conditions apart. */
export function WhereItErrs({ record, report }: { record: RunRecord; report: Report }) {
  const at = useCondition(report);
  const condition = report.conditions[at];
  if (!condition?.scores) return null;
  return (
    <div className="grid grid-cols-1 gap-y-8">
      <div className="min-w-0">
        <ConditionSelect report={report} at={at} />
        <div className="flex flex-wrap gap-x-14 gap-y-6">
          <Confusion at={at} labels={record.labels} scores={condition.scores} />
          <PerLabel scores={condition.scores} condition={condition} />
        </div>
      </div>
      <div className="flex flex-wrap gap-x-14 gap-y-6">
        <section className="min-w-0" aria-label="What became of the replies">
          <h2 className="mb-1 text-data font-semibold">What became of the replies</h2>
          <OutcomesTable report={report} />
        </section>
        <StraysList report={report} labels={record.labels} />
        {report.conditions.length > 1 && (
          <section className="min-w-0 max-w-150" aria-label="The ranking under each definition of macro-F1">
            <h2 className="mb-1 text-data font-semibold">The ranking under each definition of macro-F1</h2>
            <RankingsTable report={report} />
          </section>
        )}
      </div>
      <Disagreements record={record} report={report} />
    </div>
  );
}

function useCondition({ conditions }: Report): number {
  const asked = Number(useUrlState("condition") || Number.NaN);
  const scored = [...conditions.keys()].filter((at) => conditions[at]?.scores);
  return scored.includes(asked) ? asked : (mainCondition(conditions, scored) ?? scored[0] ?? 0);
}

function ConditionSelect({ report, at }: { report: Report; at: number }) {
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <UrlSelect name="condition" aria-label="Condition whose errors are shown" value={at} className="font-semibold">
        {report.conditions.map((condition, index) =>
          condition.scores === null ? null : (
            <option key={index} value={index}>
              {condition.name}
            </option>
          ),
        )}
      </UrlSelect>
      <span className="text-ink-2">gold down, predicted across</span>
    </div>
  );
}

function Disagreements({ record, report }: { record: RunRecord; report: Report }) {
  if (report.conditions.length < 2) return null;
  const differing = new Set(report.disagreements);
  const all = exampleRows(record, report);
  const rows = mostDisagreedFirst(all.filter(({ index }) => differing.has(index)));
  const comparable = all.some(({ said }) => said.filter(Boolean).length > 1);
  return (
    <section className="min-w-0" aria-label="Examples on which conditions disagree">
      <h2 className="mb-2 text-data font-semibold">
        Examples on which conditions disagree, most first{" "}
        <span className="text-ink-3">
          {rows.length} of {record.test.length}
        </span>
      </h2>
      {rows.length === 0 ? (
        <p className="text-ink-2">
          {comparable ? "None: they say the same." : "No example was answered under two conditions."}
        </p>
      ) : (
        <ExampleList rows={rows} record={record} report={report} />
      )}
    </section>
  );
}
