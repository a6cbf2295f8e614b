import type { ReactNode } from "react";
import { formatSeconds } from "@/lib/core/report/format";
import type { RunRecord } from "@/lib/core/run-record";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** What run this is, in one quiet line. */
export function RunLine({ record, actions }: { record: RunRecord; actions?: ReactNode }) {
  const { name, test, labels, seed, createdAt, importedAt } = record;
  const facts = [
    `${test.length} test ${test.length === 1 ? "example" : "examples"}`,
    `${labels.length} labels`,
    `seed ${seed}`,
    day.format(new Date(createdAt)),
    ...(importedAt === undefined ? [] : [`imported from a file ${day.format(new Date(importedAt))}`]),
    ...passed(record),
  ];
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
      <span className="font-medium text-ink-2" dir="auto">
        {name}
      </span>
      <span className="text-ink-3">{facts.join(", ")}</span>
      <div className="ml-auto flex flex-wrap items-center gap-1 text-body print:hidden">{actions}</div>
    </div>
  );
}

/** Between two moments, whatever happened there: a run that was paused or resumed did not work all the time. */
function passed({ createdAt, finishedAt, status }: RunRecord): string[] {
  if (finishedAt === null) return [];
  const time = formatSeconds((Date.parse(finishedAt) - Date.parse(createdAt)) / 1000);
  return [status === "paused" ? `paused ${time} after its start` : `${time} from start to end`];
}
