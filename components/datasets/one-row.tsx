import { useState } from "react";
import { count } from "@/components/runs/wording";
import { Select } from "@/components/ui/select";
import type { ExampleRow } from "@/lib/core/contract/dataset";

/** Characters of a text drawn in the list; the whole of it is in the row's dialog. */
const drawn = 600;

type Props = {
  example: ExampleRow;
  labels: string[];
  editable: boolean;
  chosen: boolean;
  onChoose: (extend: boolean) => void;
  onLabel: (label: string) => void;
  onOpen: () => void;
};

export function OneRow({ example, labels, editable, chosen, onChoose, onLabel, onOpen }: Props) {
  const { index, text, label, part } = example;
  const held = part === "test";
  const name = `row ${count(index + 1)}`;
  const look = chosen
    ? "border-accent bg-accent-soft"
    : held
      ? "border-line-strong bg-sunken text-ink-2"
      : "border-transparent";
  return (
    <div
      role="presentation"
      className={`grid grid-cols-[72px_minmax(0,1fr)] items-start gap-x-3 border-b border-l-3 border-b-line py-1 pr-3 font-code text-[12.5px] leading-[22px] sm:grid-cols-[84px_minmax(0,1fr)_190px_max-content] ${look}`}
    >
      <span role="rowheader" className="flex min-h-6 items-center justify-between gap-2 pl-2 text-tiny text-ink-2">
        {editable && (
          <input
            type="checkbox"
            checked={chosen}
            aria-label={`Select ${name}`}
            className="size-4 accent-accent"
            onChange={() => undefined}
            onClick={(event) => onChoose(event.shiftKey)}
          />
        )}
        {count(index + 1)}
      </span>
      <span role="cell" dir="auto" className="min-w-0 py-0.5 whitespace-pre-wrap">
        {text.length > drawn ? `${text.slice(0, drawn)} …` : text}
        {held && <span className="sr-only">, held out</span>}
      </span>
      {editable ? (
        <>
          <span role="cell" className="col-start-2 min-w-0 sm:col-start-auto">
            <LabelSelect name={`Label of ${name}`} label={label} labels={labels} onLabel={onLabel} />
          </span>
          <span role="cell" className="col-start-2 sm:col-start-auto">
            <button
              type="button"
              onClick={onOpen}
              aria-label={`Edit ${name}`}
              className="min-h-6 px-1 font-text text-small text-ink-2 underline underline-offset-3 hover:text-ink"
            >
              Edit
            </button>
          </span>
        </>
      ) : (
        <span role="cell" dir="auto" className="col-start-2 truncate sm:col-start-auto" title={label}>
          {label}
        </span>
      )}
    </div>
  );
}

type LabelSelectProps = { name: string; label: string; labels: string[]; onLabel: (label: string) => void };

/** Holds all labels only from the moment somebody turns to it: forty rows of a thousand options each would stop the page. */
function LabelSelect({ name, label, labels, onLabel }: LabelSelectProps) {
  const [wanted, setWanted] = useState(false);
  return (
    <Select
      aria-label={name}
      value={label}
      className="w-full py-0.5! text-ink"
      onPointerEnter={() => setWanted(true)}
      onFocus={() => setWanted(true)}
      onChange={(event) => onLabel(event.target.value)}
    >
      {(wanted ? labels : [label]).map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </Select>
  );
}
