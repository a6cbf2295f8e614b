"use client";

import { diffWordsWithSpace } from "diff";
import { useMemo } from "react";

/** Two long prompts that share nothing could take minutes; after this many milliseconds we say so instead. */
const patience = 700;

export function WordDiff({
  before,
  after,
  label = "Words that differ",
}: {
  before: string;
  after: string;
  label?: string;
}) {
  const parts = useMemo(() => diffWordsWithSpace(before, after, { timeout: patience }), [before, after]);
  if (parts === undefined) {
    return <p className="mt-2 text-ink-2">These two differ in too many places to be compared word by word.</p>;
  }
  return (
    <pre
      tabIndex={0}
      role="region"
      aria-label={label}
      className="mt-2 max-h-120 overflow-auto rounded-box border border-line bg-surface px-4 py-3 whitespace-pre-wrap"
    >
      {parts.map(({ value, added, removed }, at) => (
        <Part key={at} text={value} kind={added ? "added" : removed ? "removed" : "same"} />
      ))}
    </pre>
  );
}

function Part({ text, kind }: { text: string; kind: "added" | "removed" | "same" }) {
  if (kind === "added")
    return <ins className="bg-accent-soft decoration-accent decoration-2 underline-offset-2">{text}</ins>;
  if (kind === "removed") return <del className="text-bad">{text}</del>;
  return text;
}
