import { formatScore } from "@/lib/core/report/format";
import type { Step } from "@/lib/core/types";

type Props = { name: string; steps: readonly Step[]; scores: readonly (number | null)[] };

/**
 * What a method says of its way to the prompt: its notes, and the candidates of a search with their scores on train examples: those
 * that the report computed, else as they were stored.
 */
export function SearchSteps({ name, steps, scores }: Props) {
  const notes = steps.filter(({ kind }) => kind === "note");
  const candidates = steps.filter(({ kind }) => kind === "candidate");
  return (
    <div className="mt-2 grid gap-2 text-ink-2">
      {notes.map(({ text }) => (
        <p key={text}>{text}</p>
      ))}
      {candidates.length > 0 && (
        <details>
          <summary className="min-h-6 font-medium">
            {candidates.length} {candidates.length === 1 ? "candidate" : "candidates"}, scored on train examples
          </summary>
          <ol
            className="mt-2 max-h-120 overflow-auto border-y border-line"
            tabIndex={0}
            aria-label={`Candidates of ${name}`}
          >
            {candidates.map((candidate, at) => (
              <Candidate key={at} {...candidate} score={scores[at] ?? candidate.score} />
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function Candidate({ text, score, chosen, cut }: Step) {
  return (
    <li className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 border-b border-line py-1.5 last:border-b-0">
      <span className="tabular-nums">
        {score === null ? "not scored" : formatScore(score)}
        {chosen && <span className="block text-small font-medium text-ink">in use</span>}
        {cut && <span className="block text-small text-warn">cut at the limit</span>}
      </span>
      <span dir="auto" className="line-clamp-4 whitespace-pre-wrap">
        {text}
      </span>
    </li>
  );
}
