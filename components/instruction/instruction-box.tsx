"use client";

import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { Draft } from "@/components/examples/draft";
import { repeatedEnd } from "@/lib/core/methods/repeated-end";
import { InstructionFacts } from "./instruction-facts";
import { RepetitionNote } from "./repetition-note";
import type { Writing } from "./use-writing";

type Props = {
  draft: Draft;
  writing: Writing;
  hindrance: string | null;
  outdated: boolean;
  onEdit: () => void;
  /** Keeps the beginning of a text that repeats itself as an instruction of one's own. */
  onKeep: (kept: string) => void;
};

export function InstructionBox(props: Props) {
  return (
    <div className="rounded-box border border-line bg-surface px-5 py-4.5">
      <Said {...props.writing} />
      {inside(props)}
    </div>
  );
}

/** Begin and end of the writing, for who does not see the text arrive. Stays where it is, so that its changes are spoken; a failure speaks for itself. */
function Said(writing: Writing) {
  const [begun, setBegun] = useState(false);
  if (writing.phase === "writing" && !begun) setBegun(true);
  return (
    <p role="status" className="sr-only">
      {writing.phase === "writing" && (writing.text === "" ? "The model reads the examples" : "The model writes")}
      {writing.phase === "stopped" && "The writing is stopped"}
      {writing.phase === "idle" && begun && "The instruction is written"}
    </p>
  );
}

function inside({ draft, writing, hindrance, outdated, onEdit, onKeep }: Props): ReactNode {
  if (writing.phase === "writing") return <Arriving {...writing} onKeep={onKeep} />;
  return (
    <>
      {writing.phase === "failed" && <Failure writing={writing} />}
      {writing.phase === "stopped" && (
        <p className="mb-3 text-small text-ink-2">
          Stopped. {draft.written !== null && "The last instruction is still here."}
        </p>
      )}
      {draft.written === null ? (
        <Nothing hindrance={hindrance} onEdit={onEdit} />
      ) : (
        <>
          {outdated && (
            <p className="mb-3 text-small text-warn">
              Written from other examples or settings than those on this page now.
            </p>
          )}
          <Prose text={draft.written.instruction} />
          <Repetition text={draft.written.instruction} verb="Keep only its beginning" onKeep={onKeep} />
          <InstructionFacts view={draft.written} />
          {hindrance !== null && (
            <div className="mt-3 border-t border-line pt-3 text-small text-ink-2">{hindrance}</div>
          )}
        </>
      )}
    </>
  );
}

function Nothing({ hindrance, onEdit }: { hindrance: string | null; onEdit: () => void }) {
  if (hindrance !== null) return <p className="min-h-40 text-ink-2">{hindrance}</p>;
  return (
    <div className="min-h-40 font-read text-lead text-ink-2">
      <p>
        One call to a language model turns the examples into an instruction: shorter than showing them in every prompt.
      </p>
      <p className="mt-2.5">Then measure, on examples it has not seen, whether it is as good.</p>
      <p className="mt-2.5 font-text text-small">
        You have one already?{" "}
        <Button kind="link" className="text-small" onClick={onEdit}>
          Write it by hand
        </Button>
      </p>
    </div>
  );
}

/** Exactly what the model wrote; a long one scrolls in its box, and follows what arrives. */
function Prose({ text, follow = false }: { text: string; follow?: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (follow) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [text, follow]);
  return (
    <div
      ref={box}
      dir="auto"
      tabIndex={0}
      role="region"
      aria-label="Text of the instruction"
      className="max-h-100 overflow-y-auto font-read text-lead leading-relaxed whitespace-pre-wrap"
    >
      {text}
    </div>
  );
}

type RepetitionProps = { text: string; verb: string; onKeep: (kept: string) => void };

function Repetition({ text, verb, onKeep }: RepetitionProps) {
  const repeated = useMemo(() => repeatedEnd(text), [text]);
  if (repeated === null) return null;
  return (
    <RepetitionNote repeated={repeated}>
      <Button className="text-ink" onClick={() => onKeep(repeated.kept)}>
        {verb}
      </Button>
    </RepetitionNote>
  );
}

type ArrivingProps = { text: string; startedAt: number; onKeep: (kept: string) => void };

function Arriving({ text, startedAt, onKeep }: ArrivingProps) {
  const [now, setNow] = useState(startedAt);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((now - startedAt) / 1000));
  return (
    <div aria-busy="true" className="min-h-40">
      {text !== "" && <Prose text={text} follow />}
      <Repetition text={text} verb="Stop, and keep its beginning" onKeep={onKeep} />
      <p className="mt-2 text-small text-ink-2">
        <span aria-hidden="true">
          {text === "" ? "The model reads the examples" : "The model writes"}, {seconds} s
        </span>
      </p>
    </div>
  );
}

function Failure({ writing }: { writing: Extract<Writing, { phase: "failed" }> }) {
  return (
    <div role="alert" className="mb-3 rounded-box bg-bad-soft px-3 py-2 text-small text-bad">
      <p>{writing.message}</p>
      {writing.details.length > 0 && (
        <ul className="mt-1 list-disc pl-4">
          {writing.details.slice(0, 5).map(({ message, line }, index) => (
            <li key={index}>{line === undefined ? message : `Line ${line}: ${message}`}</li>
          ))}
        </ul>
      )}
      {writing.text !== "" && <p className="mt-1 font-read whitespace-pre-wrap text-ink-2">{writing.text}</p>}
    </div>
  );
}
