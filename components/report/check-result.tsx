import { formatSeconds, formatTokens } from "@/lib/core/report/format";
import type { Difference } from "@/lib/core/report/recompute";

/** What came of scoring the stored replies again; `seal` says of a link what its record was and is. */
export type Check = {
  compared: number;
  differences: Difference[];
  replies: number;
  seconds: number;
  seal: Seal | null;
};
type Seal = { was: string; is: string };

/** Whether the figures, and the record they come from, are what was claimed. */
export function CheckResult({ check }: { check: Check }) {
  return (
    <>
      <FiguresResult check={check} />
      {check.seal && <SealResult seal={check.seal} />}
    </>
  );
}

function SealResult({ seal: { was, is } }: { seal: Seal }) {
  if (was !== is) {
    return (
      <p className="mt-2 text-bad">
        What this link leads to was changed after it was made: the SHA-256 of its replies, prompts and settings was{" "}
        <code className="break-all">{was}</code> and is <code className="break-all">{is}</code>. Trust no figure here;
        ask who sent the link.
      </p>
    );
  }
  return (
    <p className="mt-1 text-small text-ink-2">
      Replies, prompts and settings are those of the moment the link was made (SHA-256{" "}
      <code className="break-all">{is}</code>).
    </p>
  );
}

function FiguresResult({ check }: { check: Check }) {
  const { compared, differences, replies, seconds } = check;
  const work = `${formatTokens(compared)} figures computed anew in this browser from ${formatTokens(replies)} stored replies in ${formatSeconds(seconds)}`;
  if (differences.length === 0) return <p className="mt-2 text-ok">{work}: all agree with what was claimed.</p>;
  return (
    <div className="mt-2 text-bad">
      <p>
        {work}: {differences.length} {differences.length === 1 ? "differs" : "differ"} from what was claimed.
      </p>
      <ul className="mt-1 max-h-60 overflow-auto font-code text-small" tabIndex={0} aria-label="Differences">
        {differences.map(({ where, claimed, found }) => (
          <li key={where}>
            {where}: claimed {claimed}, found {found}
          </li>
        ))}
      </ul>
    </div>
  );
}
