"use client";

import type { DraftVariant } from "@/components/examples/draft";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextArea, TextInput } from "@/components/ui/text-input";

type Props = { variant: DraftVariant; onChange: (variant: DraftVariant) => void; onRemove: () => void };

/** An instruction of one's own, under its own name: measured beside the others, never in their place. */
export function VariantBox({ variant, onChange, onRemove }: Props) {
  return (
    <div className="grid gap-3 rounded-box border border-line bg-surface p-4">
      <Field
        label="Name in the comparison"
        error={variant.name.trim() === "" ? "Give it a name to measure it." : undefined}
      >
        <TextInput
          value={variant.name}
          maxLength={100}
          onChange={(event) => onChange({ ...variant, name: event.target.value })}
        />
      </Field>
      <Field label="Instruction" hint="The list of labels is added below it, as for every method.">
        <TextArea
          rows={9}
          dir="auto"
          value={variant.instruction}
          onChange={(event) => onChange({ ...variant, instruction: event.target.value })}
          className="font-read text-lead leading-relaxed!"
        />
      </Field>
      <div className="flex items-center justify-between gap-4 text-small text-ink-2">
        <span>{variant.origin}. Kept as it is typed.</span>
        <Button kind="quiet" onClick={onRemove}>
          Remove
        </Button>
      </div>
    </div>
  );
}
