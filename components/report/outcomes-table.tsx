import type { Report } from "@/lib/core/report/report-types";
import { outcomes, type Outcome } from "@/lib/core/types";
import { outcomeWords } from "./outcome-words";
import { setUrlState } from "./url-state";

/** What became of the replies of each condition; a count of other than labels opens its examples. */
export function OutcomesTable({ report: { conditions } }: { report: Report }) {
  const occurring = outcomes.filter((outcome) => conditions.some(({ scores }) => scores?.outcomes[outcome]));
  if (occurring.every((outcome) => outcome === "valid")) {
    return <p className="text-ink-2">Every reply is a label.</p>;
  }
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Outcomes">
      <table className="border-collapse text-data">
        <caption className="sr-only">What became of the replies of each condition</caption>
        <thead>
          <tr className="border-b border-line-strong text-small text-ink-2 [&>th]:py-1 [&>th]:pr-4 [&>th]:font-medium">
            <th scope="col" className="text-left">
              condition
            </th>
            {occurring.map((outcome) => (
              <th key={outcome} scope="col" className="text-right">
                {outcomeWords[outcome]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {conditions.map(({ name, scores }, at) =>
            scores === null ? null : (
              <tr key={at} className="border-b border-line [&>*]:py-1 [&>*]:pr-4">
                <th scope="row" className="text-left font-normal">
                  {name}
                </th>
                {occurring.map((outcome) => (
                  <td key={outcome} className="text-right">
                    <Count count={scores.outcomes[outcome]} outcome={outcome} condition={at} />
                  </td>
                ))}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function Count({ count, outcome, condition }: { count: number; outcome: Outcome; condition: number }) {
  if (count === 0 || outcome === "valid") return count;
  const open = () =>
    setUrlState({ tab: "examples", show: outcome, condition: String(condition), gold: null, predicted: null, q: null });
  return (
    <button
      type="button"
      title="Show these examples"
      className="min-h-6 min-w-6 text-right underline decoration-line-strong underline-offset-3 hover:decoration-ink"
      onClick={open}
    >
      {count}
    </button>
  );
}
