import { formatSeconds, formatTokens } from "@/lib/core/report/format";
import type { Difference } from "@/lib/core/report/recompute";
import { DifferencesList } from "./differences-list";

/**
 * What came of scoring the stored replies again; `facts` are the numbers of which only the result is stored, `seal` says what the
 * record was when the link was made or the file saved, and what it is.
 */
export type Check = {
  compared: number;
  differences: Difference[];
  replies: number;
  seconds: number;
  facts: string[];
  seal: Seal | null;
};
type Seal = { of: Sealed["of"]; was: string; is: string };

/** The hash of what the record was when the link was made or the file saved. */
export type Sealed = { of: "link" | "file"; hash: string };

const sealWords = {
  link: { holds: "What this link leads to", since: "it was made", moment: "the link was made" },
  file: { holds: "What this file holds", since: "it was saved", moment: "the file was saved" },
};

/** Whether the figures, and the record they come from, are what was claimed. */
export function CheckResult({ check }: { check: Check }) {
  return (
    <>
      <FiguresResult check={check} />
      {check.facts.length > 0 && (
        <p className="mt-1 text-small text-ink-2">
          Not computed anew, for only their result is stored: {check.facts.join("; ")}.
        </p>
      )}
      {check.seal && <SealResult seal={check.seal} />}
    </>
  );
}

function SealResult({ seal: { of, was, is } }: { seal: Seal }) {
  const { holds, since, moment } = sealWords[of];
  if (was !== is) {
    return (
      <p className="mt-2 text-bad">
        {holds} was changed after {since}: the SHA-256 of its replies, prompts and settings was{" "}
        <code className="break-all">{was}</code> and is <code className="break-all">{is}</code>. Trust no figure here;
        ask who sent the {of}.
      </p>
    );
  }
  return (
    <p className="mt-1 text-small text-ink-2">
      Replies, prompts and settings are those of the moment {moment} (SHA-256 <code className="break-all">{is}</code>).
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
      <DifferencesList differences={differences} said="claimed" />
    </div>
  );
}
