"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { extendRunAction } from "./actions";
import type { RunDialogProps } from "./rename-dialog";

/** More test examples make the interval narrower; the stored ones are kept, so only the new ones cost calls. */
export function ExtendDialog({ record, onChange, onClose }: RunDialogProps) {
  const [present, most] = [record.test.length, record.dataset.testSize];
  const [size, setSize] = useState(String(Math.min(most, 2 * present)));
  const [error, setError] = useState<string>();
  const more = Math.max(0, Number(size) - present);
  const extend = async (event: React.FormEvent) => {
    event.preventDefault();
    const result = await extendRunAction(record.id, Number(size));
    if (!result.ok) return setError(result.message);
    await onChange();
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Add test examples">
      <form onSubmit={(event) => void extend(event)} className="grid gap-3">
        <p className="text-ink-2">
          The {present} answers of each condition are kept; {more * record.conditions.length} calls are added. The
          report will say that it was extended after results had been seen.
        </p>
        <Field label={`Test examples, ${present + 1} to ${most}`} error={error}>
          <TextInput
            type="number"
            inputMode="numeric"
            min={present + 1}
            max={most}
            value={size}
            onChange={(event) => setSize(event.target.value)}
          />
        </Field>
        <Button kind="primary" type="submit" className="justify-self-end">
          Add and go on
        </Button>
      </form>
    </Dialog>
  );
}
