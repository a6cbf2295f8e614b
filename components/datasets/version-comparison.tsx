import type { ReactNode } from "react";
import { count, counted } from "@/components/runs/wording";
import type { ExampleRow } from "@/lib/core/contract/dataset";
import type { ChangedRow, VersionComparison as Comparison } from "@/lib/core/contract/dataset-version";

/** What became of the rows and labels from one version to a later one. */
export function VersionComparison({
  comparison: { counts, added, removed, changed, labels },
}: {
  comparison: Comparison;
}) {
  const listed = added.length + removed.length + changed.length;
  const changedRows = counts.added + counts.removed + Math.max(changed.length, counts.relabelled);
  return (
    <>
      <p className="mt-1">{inWords(counts)}</p>
      {labels.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-small">
          {labels.slice(0, 20).map(({ label, before, after }) => (
            <li key={label}>
              <bdi>{label}</bdi> {count(before)} → {count(after)}
            </li>
          ))}
          {labels.length > 20 && <li>and {counted(labels.length - 20, "more label")}</li>}
        </ul>
      )}
      {listed > 0 && (
        <div
          tabIndex={0}
          role="region"
          aria-label="Rows that differ"
          className="mt-2 max-h-100 overflow-y-auto rounded-box border border-line bg-surface"
        >
          <ul className="divide-y divide-line text-small">
            {changed.map((row) => (
              <Changed key={row.index} row={row} />
            ))}
            {removed.map((row) => (
              <Line key={row.index} index={row.index} what="left out">
                <del className="text-bad">{shortened(row)}</del>
              </Line>
            ))}
            {added.map((row) => (
              <Line key={row.index} index={row.index} what="added">
                <ins className="bg-accent-soft no-underline">{shortened(row)}</ins>
              </Line>
            ))}
          </ul>
          {changedRows > listed && (
            <p className="px-3 py-1 text-small text-ink-2">The first of each kind are listed.</p>
          )}
        </div>
      )}
    </>
  );
}

function Changed({ row: { index, before, after } }: { row: ChangedRow }) {
  const moved = before.part !== after.part ? (after.part === "test" ? "moved to held out" : "moved to train") : null;
  const what = [
    ...(before.label !== after.label ? ["relabelled"] : []),
    ...(before.text !== after.text ? ["rewritten"] : []),
    ...(moved === null ? [] : [moved]),
  ];
  return (
    <Line index={index} what={what.join(", ")}>
      {before.text === after.text ? (
        cut(after.text)
      ) : (
        <>
          <del className="text-bad">{cut(before.text)}</del>{" "}
          <ins className="bg-accent-soft no-underline">{cut(after.text)}</ins>
        </>
      )}{" "}
      <span className="text-ink-2">
        {before.label === after.label ? (
          <bdi>{after.label}</bdi>
        ) : (
          <>
            <bdi>{before.label}</bdi> → <bdi>{after.label}</bdi>
          </>
        )}
      </span>
    </Line>
  );
}

function Line({ index, what, children }: { index: number; what: string; children: ReactNode }) {
  return (
    <li className="grid gap-x-3 px-3 py-1 sm:grid-cols-[60px_150px_minmax(0,1fr)]">
      <span className="text-ink-2">row {count(index + 1)}</span>
      <span className="text-ink-2">{what}</span>
      <span dir="auto" className="min-w-0">
        {children}
      </span>
    </li>
  );
}

function shortened({ text, label }: ExampleRow): string {
  return `${cut(text)} (${label})`;
}

function cut(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)} …` : text;
}

function inWords({ added, removed, relabelled, rewritten, moved }: Comparison["counts"]): string {
  const parts = [
    ...(removed > 0 ? [`${counted(removed, "row")} left out`] : []),
    ...(added > 0 ? [`${counted(added, "row")} added`] : []),
    ...(relabelled > 0 ? [`${counted(relabelled, "row")} relabelled`] : []),
    ...(rewritten > 0 ? [`${counted(rewritten, "text")} rewritten`] : []),
    ...(moved > 0 ? [`${counted(moved, "row")} on the other side of the split`] : []),
  ];
  return parts.length === 0 ? "The rows are the same." : `${parts.join(", ")}.`;
}
