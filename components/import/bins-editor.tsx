"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";
import type { Mapping } from "@/lib/core/contract/mapping";
import { joinPart, parseBins, rangeOf, splitPart, typedBins, type TypedBins } from "./bins";

type Bins = NonNullable<Mapping["bins"]>;
type Props = { bins: Bins; onBins: (bins: Bins | undefined) => void };

const mostParts = 21;

/** Labels out of a score: where each part ends and what it is called. What is typed counts as soon as it is complete. */
export function BinsEditor({ bins, onBins }: Props) {
  const [typed, setTyped] = useState<TypedBins>(() => typedBins(bins));
  const parsed = parseBins(typed);
  const write = (next: TypedBins) => {
    setTyped(next);
    const parsed = parseBins(next);
    if (typeof parsed !== "string") onBins(parsed);
  };
  return (
    <fieldset className="rounded-box border border-line bg-surface px-4 py-3">
      <legend className="px-1 text-small font-medium text-ink-2">Labels of the score</legend>
      <div className="grid gap-2">
        {typed.labels.map((_, at) => (
          <Part key={at} typed={typed} at={at} onTyped={write} />
        ))}
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button onClick={() => onBins(undefined)}>Make no labels of it</Button>
        <span role="status" className="text-small text-bad">
          {typeof parsed === "string" && parsed}
        </span>
      </div>
    </fieldset>
  );
}

type PartProps = { typed: TypedBins; at: number; onTyped: (typed: TypedBins) => void };

function Part({ typed, at, onTyped }: PartProps) {
  const { edges, labels } = typed;
  const range = rangeOf(edges, at);
  const last = at === labels.length - 1;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_6.5rem] items-center gap-x-2 gap-y-1 sm:grid-cols-[minmax(0,14rem)_6rem_7rem_auto]">
      <TextInput
        aria-label={`Name of the numbers ${range}`}
        value={labels[at] ?? ""}
        maxLength={500}
        onChange={({ target }) => onTyped({ edges, labels: labels.with(at, target.value) })}
      />
      <span className="text-right text-small text-ink-2 sm:text-left">{last ? range : "up to, not with"}</span>
      {!last && (
        <TextInput
          inputMode="decimal"
          aria-label={`Where “${labels[at] ?? ""}” ends`}
          value={edges[at] ?? ""}
          onChange={({ target }) => onTyped({ edges: edges.with(at, target.value), labels })}
        />
      )}
      <span className={`flex gap-1 ${last ? "sm:col-start-4" : ""}`}>
        {labels.length < mostParts && (
          <Button
            kind="quiet"
            className="text-small"
            onClick={() => onTyped(splitPart(typed, at))}
            aria-label={`Split the part ${range}`}
          >
            Split
          </Button>
        )}
        {labels.length > 2 && (
          <Button
            kind="quiet"
            className="text-small"
            onClick={() => onTyped(joinPart(typed, at))}
            aria-label={`Remove the part ${range}`}
          >
            Remove
          </Button>
        )}
      </span>
    </div>
  );
}
