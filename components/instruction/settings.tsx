"use client";

import Link from "next/link";
import type { Draft } from "@/components/examples/draft";
import { NumberInput } from "@/components/runs/number-input";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { EndpointView } from "@/lib/core/contract/endpoint";

type Props = {
  draft: Draft;
  change: (patch: Partial<Draft>) => void;
  generators: EndpointView[];
  generator: EndpointView | null;
  trainSize: number;
};

/** How the instruction is written; the defaults are the paper's. */
export function Settings({ draft, change, generators, generator, trainSize }: Props) {
  const most = Math.max(1, trainSize);
  const trained = generators.some((generator) => generator.trained);
  return (
    <div
      id="write-settings"
      className="mb-3 grid grid-cols-2 gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,2fr)]"
    >
      <Field label="Examples (n)" hint={`Up to ${most}`}>
        <NumberInput value={draft.n} min={1} max={1000} onValue={(n) => n !== null && change({ n })} />
      </Field>
      <Field label="Seed" hint="Picks the examples">
        <NumberInput
          value={draft.seed}
          min={0}
          max={2 ** 32 - 1}
          onValue={(seed) => seed !== null && change({ seed })}
        />
      </Field>
      <Field
        className="col-span-2 sm:col-span-1"
        label="Generator"
        hint={
          trained ? undefined : (
            <>
              Prompt-MII needs a generator trained for it.{" "}
              <Link href="/endpoints" className="underline underline-offset-3">
                Connect one
              </Link>
            </>
          )
        }
      >
        <Select value={generator?.id ?? ""} onChange={(event) => change({ generator: event.target.value })}>
          {generators.length === 0 && <option value="">No model yet</option>}
          {generators.map(({ id, name, trained: isTrained }) => (
            <option key={id} value={id}>
              {name}
              {isTrained ? " (trained: Prompt-MII)" : ""}
            </option>
          ))}
          {!trained && <option disabled>Prompt-MII: connect a trained generator</option>}
        </Select>
      </Field>
    </div>
  );
}
