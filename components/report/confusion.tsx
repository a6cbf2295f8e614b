import type { Scores } from "@/lib/core/metrics";
import { nothing } from "./example-filter";
import { setUrlState } from "./url-state";

/** Gold labels down, predicted across, the last column for replies without a label; a filled cell opens its examples. */
export function Confusion({ at, labels, scores }: { at: number; labels: readonly string[]; scores: Scores }) {
  const columns = [...labels, nothing];
  return (
    <div className="max-w-full overflow-x-auto" tabIndex={0} role="region" aria-label="Confusion matrix">
      <table className="border-separate border-spacing-0.5 text-small">
        <thead>
          <tr>
            <td />
            {columns.map((label) => (
              <th key={label} scope="col" className="h-20 align-bottom font-normal text-ink-3">
                <span className="mx-auto block max-h-20 rotate-180 truncate [writing-mode:vertical-rl]" title={label}>
                  {label === nothing ? "no label" : label}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scores.confusion.map((row, gold) => (
            <tr key={labels[gold]}>
              <th scope="row" className="max-w-40 truncate pr-2 text-left font-normal text-ink-2" title={labels[gold]}>
                {labels[gold]}
              </th>
              {row.map((count, predicted) => (
                <Cell
                  key={predicted}
                  count={count}
                  share={count / Math.max(1, sum(row))}
                  right={gold === predicted}
                  onOpen={() => openExamples(at, labels[gold] ?? "", columns[predicted] ?? nothing)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell(props: { count: number; share: number; right: boolean; onOpen: () => void }) {
  const { count, share, right, onOpen } = props;
  const color = right ? "var(--color-icl)" : "var(--color-bad)";
  const background = `color-mix(in srgb, ${color} ${Math.round(share * 45)}%, var(--color-sunken))`;
  if (count === 0) return <td className="size-8 min-w-8 bg-sunken" />;
  return (
    <td className="size-8 min-w-8 p-0 text-center" style={{ background }}>
      <button type="button" title="Show these examples" className="size-full min-h-8 hover:underline" onClick={onOpen}>
        {count}
      </button>
    </td>
  );
}

function openExamples(condition: number, gold: string, predicted: string): void {
  setUrlState({ tab: "examples", gold, predicted, condition: String(condition), show: null, q: null });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
