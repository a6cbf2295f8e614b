import type { LiveProgress } from "@/lib/core/live-progress";
import type { RunRecord } from "@/lib/core/run-record";
import { countReplies } from "./run-notice";

type Props = { record: RunRecord; progress: LiveProgress | undefined; lost: boolean };

/** What becomes of a run, for who does not see it: as seldom as it is worth to be spoken, and once when it ends. */
export function RunSaid(props: Props) {
  return (
    <p role="status" className="sr-only">
      {inWords(props)}
    </p>
  );
}

const ends = {
  done: "The run is done.",
  paused: "The run is paused.",
  cancelled: "The run is cancelled.",
  failed: "The run was stopped by a failure.",
};

function inWords({ record, progress, lost }: Props): string {
  const status = progress?.status ?? record.status;
  if (lost) return "The app does not answer just now.";
  if (status === "queued") return "The run waits for its turn.";
  if (status !== "running") return ends[status];
  const { reason, search } = progress ?? { reason: record.reason, search: null };
  if (reason !== null) return reason;
  if (search !== null) return `The run searches for the prompt of ${search.condition}.`;
  const { done, total } = progress?.progress ?? countReplies(record);
  const quarters = Math.floor((4 * done) / Math.max(1, total));
  return `The run is at work${quarters === 0 ? "" : `, ${quarters * 25} % of its answers are there`}.`;
}
