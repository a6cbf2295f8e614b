import { count } from "@/components/runs/wording";
import type { TrainingView } from "@/lib/core/contract/training";

/** What the trainer noted, the newest first. */
export function Remarks({ remarks }: Pick<TrainingView, "remarks">) {
  if (remarks.length === 0) return null;
  return (
    <section aria-label="Notes" className="mt-8">
      <h2 className="font-read text-head font-semibold">Notes</h2>
      <ul className="mt-2 grid max-w-200 gap-1">
        {remarks.toReversed().map(({ step, text, reason }, at) => (
          <li key={at} className="flex gap-3">
            <span className="w-24 shrink-0 text-right whitespace-nowrap text-ink-3">step {count(step)}</span>
            <span className={reason === "failed" ? "text-bad" : ""}>
              {reason !== null && (
                <strong className="mr-1 inline-block font-semibold first-letter:uppercase">{reason}.</strong>
              )}
              {text}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
