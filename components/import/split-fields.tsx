"use client";

import { useId } from "react";
import { NumberInput } from "@/components/runs/number-input";
import { Field } from "@/components/ui/field";
import type { SplitChoice } from "@/lib/core/contract/dataset";
import { splitOfKind, type PartSizes } from "./part-sizes";
import { SplitBar } from "./split-bar";

type Kind = SplitChoice["kind"];

const kinds: Record<Kind, { name: string; about: string }> = {
  own: { name: "As the file says", about: "Its split column is kept." },
  seeded: {
    name: "By the seed of each run",
    about: "Another seed, other parts: the usual way when a file brings none.",
  },
  random: { name: "Drawn once, at random", about: "The same parts in every run." },
  stratified: { name: "Drawn once, label by label", about: "Every label has its share on both sides." },
  group: { name: "Drawn once, by group", about: "Rows of one group stay on one side." },
};

type Props = {
  offered: Kind[];
  split: SplitChoice;
  rows: number;
  sizes: PartSizes | null;
  about: boolean;
  onSplit: (split: SplitChoice) => void;
};

/** Which rows an instruction is written from and which it is measured on, before anything is stored. */
export function SplitFields({ offered, split, rows, sizes, about, onSplit }: Props) {
  const name = useId();
  return (
    <div className="grid gap-4">
      <div role="radiogroup" aria-label="How the rows are parted" className="grid gap-1.5">
        {offered.map((kind) => (
          <label key={kind} className="flex cursor-pointer items-baseline gap-2">
            <input
              type="radio"
              name={name}
              checked={split.kind === kind}
              onChange={() => onSplit(splitOfKind(kind, split, rows))}
              className="accent-accent"
            />
            <span>
              {kinds[kind].name} <span className="text-small text-ink-2">{kinds[kind].about}</span>
            </span>
          </label>
        ))}
      </div>
      {"seed" in split && (
        <div className="grid max-w-90 grid-cols-2 gap-3">
          <Field label="Held out">
            <NumberInput
              value={split.test}
              min={1}
              max={Math.max(1, rows - 1)}
              onValue={(test) => test !== null && onSplit({ ...split, test })}
            />
          </Field>
          <Field label="Seed">
            <NumberInput
              value={split.seed}
              min={0}
              max={2 ** 32 - 1}
              onValue={(seed) => seed !== null && onSplit({ ...split, seed })}
            />
          </Field>
        </div>
      )}
      {sizes === null ? (
        <p className="text-small text-ink-2">How many rows that makes is seen when the file is read to its end.</p>
      ) : (
        <SplitBar sizes={sizes} about={about} />
      )}
    </div>
  );
}
