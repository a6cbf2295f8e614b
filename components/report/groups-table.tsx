"use client";

import type { Report } from "@/lib/core/report/report-types";
import type { Sweep } from "@/lib/core/report/sweep-types";
import type { RunRecord } from "@/lib/core/run-record";
import { GroupRows } from "./group-rows";

type Props = { record: RunRecord; report: Report; sweep: Sweep; wide: boolean };

/** The groups of a sweep: means with their spread, each opened to its members; `wide` adds the comparisons. Best first once all is measured. */
export function GroupsTable({ record, report, sweep, wide }: Props) {
  const { groups, comparisons } = sweep;
  const order = [...groups.keys()];
  if (record.status === "done") {
    order.sort((a, b) => (groups[b]?.macroF1 ?? -1) - (groups[a]?.macroF1 ?? -1));
  }
  const ends = groups.flatMap(({ interval, macroF1 }) => interval ?? macroF1 ?? []);
  const scale: [number, number] = ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)];
  return (
    <div
      className="keep-first scroll-x"
      {...(wide && { tabIndex: 0, role: "region", "aria-label": "All figures of groups" })}
    >
      <table className="w-full border-collapse text-data">
        <caption className="sr-only">
          Conditions that differ in seed or order together: mean macro-F1, its 95 % interval, tokens and calls
        </caption>
        <Head wide={wide} />
        <tbody>
          {order.map((at) => {
            const group = groups[at];
            const comparison = comparisons.find(({ a }) => a === at);
            return group && <GroupRows key={at} {...{ group, comparison, report, scale, wide }} />;
          })}
        </tbody>
      </table>
    </div>
  );
}

const head = "border-b border-line-strong py-1.5 align-bottom text-small font-medium text-ink-2";
const figure = `${head} px-1.5 text-right`;

function Head({ wide }: { wide: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col" className={`${head} pr-1.5 text-left`}>
          condition
        </th>
        <th scope="col" className={`${figure} whitespace-nowrap`}>
          macro-F1
        </th>
        <th scope="col" className={`${figure} hidden sm:table-cell`}>
          <span className="sr-only">95 % interval</span>
        </th>
        {wide && (
          <>
            {["least to highest", "against the reference", "p, corrected", "P(frontier)"].map((name) => (
              <th key={name} scope="col" className={figure}>
                {name}
              </th>
            ))}
          </>
        )}
        {["tokens", "calls", "no label"].map((name) => (
          <th key={name} scope="col" className={figure}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
