"use client";

import { useEffect, useState } from "react";
import { computeFigures } from "@/components/report/compute-figures";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { formatTokens } from "@/lib/core/report/format";
import { suggestTestSize } from "@/lib/core/report/suggest-test-size";
import type { RunRecord } from "@/lib/core/run-record";
import { extendRunAction } from "./actions";
import type { RunDialogProps } from "./rename-dialog";

/** More test examples make the interval narrower; the stored ones are kept, so only the new ones cost calls. */
export function ExtendDialog({ record, onChange, onClose }: RunDialogProps) {
  const [present, most] = [record.test.length, record.dataset.testSize];
  const suggested = useSuggestion(record);
  const [typed, setTyped] = useState<string | null>(null);
  const size = typed ?? String(suggested.size);
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
        {suggested.enough !== null && (
          <p role="status">
            {suggested.enough
              ? `About ${formatTokens(suggested.size)} examples would settle what the answer leaves open.`
              : `More would be needed to settle it than the ${formatTokens(most)} that the test part has; with all of them the interval is as narrow as it gets here.`}
          </p>
        )}
        <Field label={`Test examples, ${present + 1} to ${most}`} error={error}>
          <TextInput
            type="number"
            inputMode="numeric"
            min={present + 1}
            max={most}
            value={size}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Button kind="primary" type="submit" className="justify-self-end">
          Add and go on
        </Button>
      </form>
    </Dialog>
  );
}

/** What the statistics of the stored answers ask for, once they are computed beside the page. */
function useSuggestion(record: RunRecord) {
  const [needed, setNeeded] = useState<number | null>(null);
  useEffect(() => {
    let dropped = false;
    void computeFigures(record, "strict").then((figures) => {
      if (!dropped) setNeeded(figures.needed);
    });
    return () => {
      dropped = true;
    };
  }, [record]);
  return suggestTestSize(needed, { present: record.test.length, most: record.dataset.testSize });
}
