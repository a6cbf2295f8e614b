"use client";

import { useState } from "react";
import { NumberInput } from "@/components/runs/number-input";
import { Field } from "@/components/ui/field";
import type { EndpointForm } from "./endpoint-form";

type Amount = {
  name: "input" | "cachedInput" | "output" | "concurrency" | "requestsPerMinute" | "timeoutSeconds" | "contextLength";
  title: string;
  hint: string;
  max: number;
};

const prices: Amount[] = [
  { name: "input", title: "Input", hint: "Per million tokens", max: 1_000_000 },
  { name: "cachedInput", title: "Cached input", hint: "Per million tokens", max: 1_000_000 },
  { name: "output", title: "Output", hint: "Per million tokens", max: 1_000_000 },
];

const limits: Amount[] = [
  { name: "contextLength", title: "Context", hint: "Tokens; empty: as the server says", max: 10_000_000 },
  { name: "concurrency", title: "Calls at once", hint: "Empty: 16", max: 256 },
  { name: "requestsPerMinute", title: "Calls a minute", hint: "Empty: no limit of ours", max: 1_000_000 },
  { name: "timeoutSeconds", title: "Longest silence", hint: "Seconds; empty: 300", max: 3600 },
];

type Props = { form: EndpointForm; change: (patch: Partial<EndpointForm>) => void };

/** Prices and limits: folded, and open from the start where something is set; emptying a field does not fold them. */
export function AmountFields({ form, change }: Props) {
  const isSet = (amounts: Amount[]) => amounts.some(({ name }) => form[name] !== null);
  return (
    <>
      <Amounts
        title="Prices, in your currency"
        amounts={prices}
        step="any"
        open={isSet(prices)}
        {...{ form, change }}
      />
      <Amounts title="Context and limits" amounts={limits} step={1} open={isSet(limits)} {...{ form, change }} />
    </>
  );
}

type AmountsProps = Props & { title: string; amounts: Amount[]; step: 1 | "any"; open: boolean };

function Amounts({ title, amounts, step, open, form, change }: AmountsProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details open={open || opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary className="min-h-6 text-ink-2">{title}</summary>
      <div className="mt-2 grid grid-cols-1 gap-3 min-[400px]:grid-cols-2 sm:grid-cols-4">
        {amounts.map((amount) => (
          <Field key={amount.name} label={amount.title} hint={amount.hint}>
            <NumberInput
              value={form[amount.name]}
              min={step === 1 ? 1 : 0}
              max={amount.max}
              step={step}
              empty
              onValue={(value) => change({ [amount.name]: value })}
            />
          </Field>
        ))}
      </div>
    </details>
  );
}
