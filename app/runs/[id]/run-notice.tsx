import { Progress } from "@/components/ui/progress";
import type { LiveProgress } from "@/lib/core/live-progress";
import { formatSeconds } from "@/lib/core/report/format";
import type { RunRecord } from "@/lib/core/run-record";
import { isActive } from "@/lib/core/run-status";
import { searchLine } from "./search-line";

/** What the run is doing, or why it stopped; nothing for a run that ended as it should. */
export function RunNotice({
  record,
  progress,
  lost,
}: {
  record: RunRecord;
  progress: LiveProgress | undefined;
  lost: boolean;
}) {
  if (isActive(record.status)) return <Working record={record} progress={progress} lost={lost} />;
  const words = { paused: "Paused", cancelled: "Cancelled", failed: "Stopped by a failure" } as const;
  if (record.status === "done") return null;
  if (record.importedAt !== undefined) {
    return <p className="mt-3 border-l-2 border-warn pl-3 text-ink-2">{words[record.status]} before it was saved.</p>;
  }
  const seconds = record.status === "paused" ? (progress?.resumeInSeconds ?? null) : null;
  const again =
    seconds === null
      ? ""
      : `It tries again ${seconds === 0 ? "now" : `in ${seconds < 60 ? `${seconds} s` : formatSeconds(seconds)}`}.`;
  // Before the first answer the report's own first sentence says what happened and why.
  if (record.test.length > 0 && countReplies(record).done === 0) {
    return <p className="mt-3 border-l-2 border-warn pl-3 text-ink-2">{again || "Resume starts it again."}</p>;
  }
  return (
    <p className="mt-3 border-l-2 border-warn pl-3 text-ink-2">
      {words[record.status]}
      {record.reason !== null && `: ${record.reason.replace(/\.$/, "")}`}.{again && ` ${again}`} What was answered is
      below and stays; {seconds === null ? "Resume" : "the run"} goes on from there and asks nothing twice.
    </p>
  );
}

function Working({ record, progress, lost }: { record: RunRecord; progress: LiveProgress | undefined; lost: boolean }) {
  const counted = progress?.progress ?? countReplies(record);
  const search = progress?.search ?? null;
  // While it searches, the rate of its answers says nothing of when it ends.
  const known = counted.etaSeconds !== null && search === null;
  const left = known ? `, about ${formatSeconds(counted.etaSeconds ?? 0)} left` : "";
  const waiting = (progress?.status ?? record.status) === "queued";
  // While it works a run has a reason only when something holds it up, as a model that is still being fetched does.
  const hold = progress ? progress.reason : record.reason;
  return (
    <div className="mt-3">
      <p className="mb-1.5 text-small text-ink-2">
        {waiting ? "Waiting for its turn" : `${counted.done} of ${counted.total} answers${left}`}
        {search !== null && `. ${searchLine(search)}`}
        {lost && ". The app does not answer just now; this page goes on asking."}
        {!lost && hold !== null && `. ${hold.replace(/\.$/, "")}`}
        {!lost && ". You can leave this page: the run goes on."}
      </p>
      <Progress
        label="Answers so far"
        done={waiting && counted.done === 0 ? null : counted.done}
        total={counted.total}
      />
    </div>
  );
}

export function countReplies({ conditions, test }: RunRecord) {
  const done = conditions.reduce((sum, { replies }) => sum + replies.filter((reply) => reply !== null).length, 0);
  return { done, total: conditions.length * test.length, etaSeconds: null };
}
