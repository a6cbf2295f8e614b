import type { Report } from "@/lib/core/report/report-types";
import { outcomes, type Outcome } from "@/lib/core/types";
import { outcomeWords } from "./outcome-words";
import { ScoresTable } from "./scores-table";
import { setUrlState } from "./url-state";

/** What became of the replies of each condition; a count of other than labels opens its examples. */
export function OutcomesTable({ report: { conditions } }: { report: Report }) {
  const occurring = outcomes.filter((outcome) => conditions.some(({ scores }) => scores?.outcomes[outcome]));
  if (occurring.every((outcome) => outcome === "valid")) {
    return <p className="text-ink-2">Every reply is a label.</p>;
  }
  return (
    <ScoresTable
      label="Outcomes"
      caption="What became of the replies of each condition"
      conditions={conditions}
      columns={occurring}
      heads={outcomeWords}
      cell={(outcome, scores, at) => <Count count={scores.outcomes[outcome]} outcome={outcome} condition={at} />}
    />
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
