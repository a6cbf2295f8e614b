"use client";

import { NumberInput } from "@/components/runs/number-input";
import { counted } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { TrainingView } from "@/lib/core/contract/training";
import type { StepRange } from "./use-training";

type Change = (range: Partial<Record<"from" | "to", string | null>>) => void;
type Props = { training: TrainingView; range: StepRange; onChange: Change };

/** Which steps the pictures show, and how many of them each of their points holds. */
export function StepFields({ training, range, onChange }: Props) {
  const { lastStep, steps } = training;
  const widest = Math.max(0, ...steps.count);
  if (lastStep < 2) return null;
  const field = (name: "from" | "to", label: string, placeholder: number) => (
    <Field label={label} className="w-28">
      <NumberInput
        value={range[name] === "" ? null : Number(range[name])}
        min={0}
        max={lastStep}
        placeholder={String(placeholder)}
        onValue={(step) => onChange({ [name]: step === null ? null : String(step) })}
        empty
      />
    </Field>
  );
  return (
    <div className="mt-4 flex flex-wrap items-end gap-x-3 gap-y-2">
      {field("from", "From step", 0)}
      {field("to", "To step", lastStep)}
      {(range.from !== "" || range.to !== "") && (
        <Button kind="quiet" onClick={() => onChange({ from: null, to: null })}>
          All steps
        </Button>
      )}
      <p className="basis-full text-small text-ink-2 sm:basis-auto sm:pb-2">
        {widest > 1
          ? `A point is up to ${counted(widest, "step")}: the line their mean, the band their lowest and highest.`
          : "A point is one step."}
      </p>
    </div>
  );
}
