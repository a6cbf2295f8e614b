import { formatTokens } from "@/lib/core/report/format";
import type { ContextLimit } from "@/lib/core/report/context-limits";

/** What the dotted lines of the picture are, and which contexts lie too far off to be in it. */
export function ContextNote({ limits, drawn }: { limits: readonly ContextLimit[]; drawn: readonly ContextLimit[] }) {
  if (limits.length === 0) return null;
  const outside = limits.filter((limit) => !drawn.includes(limit));
  const named = limits.length > 1;
  return (
    <p className="mt-1 text-small text-ink-2">
      {drawn.length > 0 && (
        <>Dotted: the follower’s context, {words(drawn, named)}, for prefix, text and answer together. </>
      )}
      {outside.length > 0 && <>Outside the picture: the follower’s context, {words(outside, named)}.</>}
    </p>
  );
}

/** Whose context it is matters only where there are several. */
function words(limits: readonly ContextLimit[], named: boolean): string {
  return limits
    .map(({ tokens, followers }) => `${formatTokens(tokens)} tokens${named ? ` of ${followers.join(" and ")}` : ""}`)
    .join("; ");
}
