"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type Props = {
  withoutTexts: boolean;
  /** As the choice names it; "" for a link without end. */
  days: string;
  onTexts: (without: boolean) => void;
  onDays: (days: string) => void;
};

/** What a reader is shown, and for how long. */
export function ShareOptionFields({ withoutTexts, days, onTexts, onDays }: Props) {
  return (
    <>
      <label className="flex min-h-6 items-start gap-2">
        <input
          type="checkbox"
          className="mt-1 size-4 accent-accent"
          checked={withoutTexts}
          onChange={(event) => onTexts(event.target.checked)}
        />
        <span>
          Without texts
          <span className="block text-small text-ink-2">
            Test texts, the examples that instructions were written from, and prompts that hold examples stay here. What
            a model wrote stays in, and may quote a text.
          </span>
        </span>
      </label>
      <Field label="A link works" hint="Afterwards it leads nowhere. You can withdraw it at any time.">
        <Select value={days} onChange={(event) => onDays(event.target.value)} className="w-fit">
          <option value="">until you withdraw it</option>
          <option value="1">for a day</option>
          <option value="7">for a week</option>
          <option value="30">for 30 days</option>
        </Select>
      </Field>
    </>
  );
}
