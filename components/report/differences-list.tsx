import type { Difference } from "@/lib/core/report/recompute";

/** Figures that do not agree, each by its place; `said` is the word for what was said of it. */
export function DifferencesList({ differences, said }: { differences: Difference[]; said: "claimed" | "stated" }) {
  return (
    <ul className="mt-1 max-h-60 overflow-auto font-code text-small" tabIndex={0} aria-label="Differences">
      {differences.map(({ where, claimed, found }) => (
        <li key={where}>
          {where}: {said} {claimed}, found {found}
        </li>
      ))}
    </ul>
  );
}
