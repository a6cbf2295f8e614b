"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Inspection } from "@/lib/core/contract/import";
import type { Mapping } from "@/lib/core/contract/mapping";
import type { ProblemDetail } from "@/lib/core/problem";
import { answerWords, forPeople, nameOf } from "./for-people";

const shownAtFirst = 6;

type Props = { onAnswer: (mapping: Mapping) => void };

/** Why the file cannot be imported as it is, with a button for every answer that is known. */
export function Refusal({ refusal, onAnswer }: Props & { refusal: NonNullable<Inspection["refusal"]> }) {
  const answers = refusal.details.filter(({ mapping }) => mapping !== undefined);
  const places = refusal.details.filter(
    ({ mapping, line, message }) => mapping === undefined && line !== undefined && message !== refusal.message,
  );
  return (
    <div role="alert" className="rounded-box bg-bad-soft px-4 py-3">
      <p>{forPeople(refusal.message)}</p>
      {places.length > 0 && (
        <ul className="mt-1 text-small text-ink-2">
          {places.slice(0, 5).map(({ line, message }, at) => (
            <li key={at}>
              Line {line}: {message}
            </li>
          ))}
        </ul>
      )}
      {answers.length > 0 && <AnswerButtons answers={answers} onAnswer={onAnswer} />}
    </div>
  );
}

/** What was noticed and could be put right, or was decided and could be decided otherwise. */
export function Notes({ notes, onAnswer }: Props & { notes: ProblemDetail[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="grid gap-2 text-small" aria-label="Noticed">
      {notes.map((note, at) => (
        <li key={at} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-l-2 border-line-strong pl-3">
          <span className="min-w-0 flex-[1_1_300px]">
            {note.line !== undefined && `Line ${note.line}: `}
            {note.message}
          </span>
          {note.mapping !== undefined && (
            <Button onClick={() => note.mapping && onAnswer(note.mapping)}>{nameOf(note.mapping)}</Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function AnswerButtons({ answers, onAnswer }: Props & { answers: ProblemDetail[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? answers : answers.slice(0, shownAtFirst);
  return (
    <ul className="mt-3 flex flex-wrap gap-2">
      {shown.map((answer, at) => (
        <li key={at}>
          <Button
            className="h-full text-left whitespace-normal!"
            onClick={() => answer.mapping && onAnswer(answer.mapping)}
          >
            {answerWords(answer)}
          </Button>
        </li>
      ))}
      {answers.length > shown.length && (
        <li>
          <Button kind="link" onClick={() => setAll(true)}>
            {`Show all ${answers.length} answers`}
          </Button>
        </li>
      )}
    </ul>
  );
}
