"use client";

import Link from "next/link";
import type { ConditionInput } from "@/lib/core/contract/condition-input";
import { nameOf, type Origin } from "./again";
import type { Choice } from "./choice";

type Props = {
  origin: Origin;
  kept: ConditionInput[];
  /** Answers can be reused on the same data only. */
  sameData: boolean;
  choice: Choice;
  change: (patch: Partial<Choice>) => void;
};

/** What a new run takes over from the one it begins from. */
export function FromRun({ origin, kept, sameData, choice, change }: Props) {
  const { without, reuse } = choice;
  const toggle = (at: number) =>
    change({ without: without.includes(at) ? without.filter((other) => other !== at) : [...without, at] });
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-data font-semibold">
        From{" "}
        <Link href={`/runs/${origin.from}`} className="underline underline-offset-3" dir="auto">
          {origin.name}
        </Link>
      </legend>
      {kept.map((condition, at) => (
        <label key={at} className="mr-6 inline-flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            className="size-3.5 accent-accent"
            checked={!without.includes(at)}
            onChange={() => toggle(at)}
          />
          <span>
            <bdi>{nameOf(condition)}</bdi>
            {condition.method === "imported" && (
              <span className="text-ink-2">, the same predictions made elsewhere</span>
            )}
          </span>
        </label>
      ))}
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          className="size-3.5 accent-accent"
          checked={reuse && sameData}
          disabled={!sameData}
          onChange={() => change({ reuse: !reuse })}
        />
        <span>
          Reuse its stored answers
          <span className="text-ink-2">
            {sameData ? ", wherever the prompt and the model are the same" : ": not on other data"}
          </span>
        </span>
      </label>
    </fieldset>
  );
}
