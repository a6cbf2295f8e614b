"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { askedModels, formatOwnPrices, parsePrice } from "@/lib/core/report/own-prices";
import type { RunRecord } from "@/lib/core/run-record";
import type { EndpointSnapshot, Prices } from "@/lib/core/types";
import { setUrlState } from "./url-state";
import { useOwnPrices } from "./use-own-prices";

const look = "min-h-6 underline underline-offset-3 hover:text-ink";
const kinds = [
  { key: "input", label: "Input" },
  { key: "cachedInput", label: "Cached input" },
  { key: "output", label: "Output" },
] as const;
const none: Prices = { input: null, cachedInput: null, output: null };

/** Prices in place of those of the endpoints: everything on the page that is money follows. They are in the address, and every change can be undone. */
export function OwnPricesForm({ record }: { record: RunRecord }) {
  const own = useOwnPrices();
  const [before, setBefore] = useState<string[]>([]);
  const models = askedModels(record);
  const line = formatOwnPrices(own);
  const go = (next: string) => {
    if (next === line) return;
    setBefore([...before, line]);
    setUrlState({ prices: next });
  };
  const undo = () => {
    setUrlState({ prices: before.at(-1) ?? null });
    setBefore(before.slice(0, -1));
  };
  const change = (at: number, prices: Prices) =>
    go(formatOwnPrices(models.map((_, place) => (place === at ? prices : (own[place] ?? none)))));
  return (
    <details className="mt-4" open={own.length > 0 || before.length > 0 || undefined}>
      <summary className="min-h-6 text-data font-semibold">Prices per million tokens</summary>
      {models.map((model, at) => (
        <ModelPrices key={`${at} ${line}`} model={model} own={own[at] ?? none} onChange={(next) => change(at, next)} />
      ))}
      <p className="mt-2 text-small text-ink-2">
        In your currency. What you leave empty is the endpoint’s own; what nobody knows stays empty.{" "}
        {before.length > 0 && (
          <button type="button" className={look} onClick={undo}>
            Undo
          </button>
        )}{" "}
        {line !== "" && (
          <button type="button" className={look} onClick={() => go("")}>
            Only the endpoints’ own
          </button>
        )}
      </p>
    </details>
  );
}

type ModelProps = { model: EndpointSnapshot; own: Prices; onChange: (next: Prices) => void };

function ModelPrices({ model, own, onChange }: ModelProps) {
  return (
    <fieldset className="mt-2">
      <legend className="text-small text-ink-2" dir="auto">
        {model.name}, {model.model}
      </legend>
      <div className="grid grid-cols-3 gap-3">
        {kinds.map(({ key, label }) => (
          <PriceField
            key={key}
            label={label}
            own={own[key]}
            known={model.prices?.[key] ?? null}
            onPrice={(price) => onChange({ ...own, [key]: price })}
          />
        ))}
      </div>
    </fieldset>
  );
}

type PriceProps = { label: string; own: number | null; known: number | null; onPrice: (price: number | null) => void };

function PriceField({ label, own, known, onPrice }: PriceProps) {
  const [wrong, setWrong] = useState<string | null>(null);
  const take = (typed: string) => {
    const price = parsePrice(typed);
    const bad = price === null && typed.trim() !== "";
    setWrong(bad ? `Expected a number of 0 or more, such as 0.15; got “${typed}”` : null);
    if (!bad) onPrice(price);
  };
  return (
    <Field label={label} error={wrong ?? undefined}>
      <TextInput
        inputMode="decimal"
        maxLength={20}
        defaultValue={own ?? ""}
        placeholder={known === null ? "not known" : String(known)}
        onBlur={({ target }) => take(target.value)}
        onKeyDown={(event) => event.key === "Enter" && take(event.currentTarget.value)}
      />
    </Field>
  );
}
