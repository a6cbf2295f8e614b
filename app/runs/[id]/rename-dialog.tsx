"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { runLimits } from "@/lib/core/contract/run-limits";
import type { RunRecord } from "@/lib/core/run-record";
import { renameRunAction } from "./actions";

export type RunDialogProps = { record: RunRecord; onChange: () => Promise<void>; onClose: () => void };

export function RenameDialog({ record, onChange, onClose }: RunDialogProps) {
  const [name, setName] = useState(record.name);
  const [error, setError] = useState<string>();
  const rename = async (event: React.FormEvent) => {
    event.preventDefault();
    const result = await renameRunAction(record.id, name);
    if (!result.ok) return setError(result.message);
    await onChange();
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Rename this run">
      <form onSubmit={(event) => void rename(event)} className="grid gap-3">
        <Field label="Name" error={error}>
          <TextInput value={name} maxLength={runLimits.nameLength} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Button kind="primary" type="submit" className="justify-self-end" disabled={name.trim() === ""}>
          Rename
        </Button>
      </form>
    </Dialog>
  );
}
